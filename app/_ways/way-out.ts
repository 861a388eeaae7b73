// Where somebody goes to say who they are, from the cookie of the browser.
import { cookies } from "next/headers";
import { openFlow } from "#lib/identity/flow/flow.ts";
import { nameOfProvider } from "#lib/identity/providers/names.ts";
import { flowCookie } from "#lib/identity/schema.ts";

/** The address elsewhere and what it is called; null where nobody is on the way. */
export async function loadWayOut(): Promise<{ url: string; name: string; host: string } | null> {
  const flow = openFlow((await cookies()).get(flowCookie)?.value);
  return flow && { url: flow.url, name: nameOfProvider(flow.provider), host: new URL(flow.url).host };
}
