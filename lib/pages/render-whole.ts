// A page from the web, whole and without the scripts of the framework; a file as it is.
import { logger } from "#lib/kit/log.ts";
import { withoutFramework } from "./without-framework.ts";

const log = () => logger("pages");

/** What the web answered. */
export interface Rendered {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** Asks the web for an address of the site, as nobody or with these headers of whoever asks. Throws when it cannot be reached. */
export type Render = (address: string, from?: Record<string, string>) => Promise<Rendered>;

/** Nobody's address, so deep that no route reaches it: of what is not there Next renders words on the server only where no page is asked. */
export const nobodys = "/nothing/stands/here/at/all/";
const tries = 3;

/**
 * The page, or where it leads. A page with a hole is asked for again: the hole may be closed. Throws where the web fails,
 * or renders only half of it every time.
 */
export async function renderWhole(address: string, render: Render): Promise<Rendered> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    const rendered = await render(address);
    if (rendered.status >= 500) throw new Error(`The web answered ${rendered.status} for ${address}`);
    if (rendered.status >= 300 && rendered.status < 400) return rendered;
    if (rendered.status === 404 && address !== nobodys) return { ...(await renderWhole(nobodys, render)), status: 404 };
    if (!rendered.headers.get("content-type")?.startsWith("text/html")) return rendered;
    const page = withoutFramework(rendered.body.toString());
    if (page.kind === "page") return { ...rendered, body: Buffer.from(page.html) };
    log().warn({ address, mark: page.mark, attempt }, "half a page, not published");
  }
  throw new Error(`Only half of ${address} was rendered, ${tries} times`);
}
