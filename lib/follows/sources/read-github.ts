// Whom a GitHub account follows.
import { z } from "zod";
import { ask, nextPage, type Outside, type Read } from "./ask.ts";
import { githubHandle } from "./handles.ts";
import { readPages } from "./read-pages.ts";

const perPage = 100;
const users = z.array(z.object({ login: z.string().max(100) })).max(1_000);

export interface OnGithub {
  handle: string;
  token: string | null;
  validators: string[];
}

/**
 * First asks each page whether it is as it was, which costs nothing of the limit; only if one is not,
 * all are read.
 */
export async function readGithub(outside: Outside, { handle, token, validators }: OnGithub): Promise<Read> {
  const first = `${outside.github}/users/${encodeURIComponent(handle)}/following?per_page=${perPage}`;
  if (validators.length > 0 && (await isAsItWas(outside, { first, token, validators }))) return { ok: true, isUnchanged: true };
  let last = 0;
  const pages = await readPages(outside, { url: first, body: users, token }, ({ body, headers }, at) => {
    last = body.length;
    return { handles: body.map(({ login }) => githubHandle(login)), next: nextPage(headers, at) };
  });
  if (!pages.ok) return pages;
  const isTold = last < perPage && pages.validators.every(Boolean); // behind a full page another may begin, and none of these would be new
  return { ok: true, handles: pages.handles, validators: isTold ? pages.validators : [] };
}

async function isAsItWas(outside: Outside, { first, token, validators }: { first: string; token: string | null; validators: string[] }): Promise<boolean> {
  for (const [at, validator] of validators.entries()) {
    const url = at === 0 ? first : `${first}&page=${at + 1}`;
    const page = await ask(outside, { url, body: users, token, validator });
    if (!page.ok || !("isUnchanged" in page)) return false;
  }
  return true;
}
