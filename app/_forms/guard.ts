// The one guard of all that is sent: from a page of this site, as a plain form, no larger than a form is.
import { env } from "#lib/kit/env.ts";

type Refusal = { status: 403 | 413 | 415; words: string };

const elsewhere: Refusal = { status: 403, words: "This was sent from another site, and nothing was done. Open the page here and send it again." };
const tooLarge: Refusal = { status: 413, words: "This is more than a form may hold, and nothing was done. Shorten it and send it again." };
const noForm: Refusal = { status: 415, words: "Only forms are read here, and nothing was done." };

/**
 * Whether a browser sent it from a page of ours. A browser says so in `Origin`; one that sends none says in
 * `Sec-Fetch-Site` where it was. What says neither is no browser, and cannot have been led here with somebody's cookies
 * unless it has them anyway; it is refused all the same.
 */
export function isFromHere(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return origin === new URL(env().PUBLIC_URL).origin;
  return headers.get("sec-fetch-site") === "same-origin";
}

const usual = 65_536;

/** The fields of a form that was sent from here, or why it is refused. Of several of one name the last counts. */
export async function readForm(request: Request, mostBytes = usual): Promise<{ ok: true; form: FormData } | { ok: false; refusal: Refusal }> {
  if (!isFromHere(request.headers)) return { ok: false, refusal: elsewhere };
  const type = request.headers.get("content-type") ?? "";
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/.test(type)) return { ok: false, refusal: noForm };
  const body = await readAtMost(request, mostBytes);
  if (!body) return { ok: false, refusal: tooLarge };
  try {
    return { ok: true, form: await new Response(body as BodyInit, { headers: { "content-type": type } }).formData() };
  } catch {
    return { ok: false, refusal: noForm };
  }
}

/** Null where there is more; no more of it is read. */
export async function readAtMost(request: Request, mostBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
