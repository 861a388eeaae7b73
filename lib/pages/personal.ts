// A page of somebody alone: rendered each time for who asks, without the scripts of the framework, and kept by nobody.
import { type Render, renderWhole } from "./render-whole.ts";

export interface PersonalAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const nobodyKeeps = { "cache-control": "private, no-store", vary: "cookie" };

/** The page as the web renders it for whoever has this cookie, or where it leads. Throws where the web fails. */
export async function renderPersonal(address: string, from: { cookie: string }, render: Render): Promise<PersonalAnswer> {
  const { status, headers, body } = await renderWhole(address, (each) => render(each, from));
  const location = headers.get("location");
  if (location) return { status, headers: { ...nobodyKeeps, location }, body: Buffer.alloc(0) };
  return { status, headers: { ...nobodyKeeps, "content-type": headers.get("content-type") ?? "text/html; charset=utf-8" }, body };
}
