// GET /api/overlay/?at=PATH: what is somebody's own on a page that is the same for everybody. Their name costs no store.
import type { IncomingMessage, ServerResponse } from "node:http";
import { readNameCookie } from "#lib/identity/name-cookie.ts";
import { deviceCookie, nameCookie } from "#lib/identity/schema.ts";
import { findSignedIn } from "#lib/identity/signed-in/sign-in.ts";
import { cookieOf } from "#lib/kit/cookie.ts";
import { logger } from "#lib/kit/log.ts";
import { safetyHeaders } from "#lib/pages/headers.ts";
import { ownOfPage } from "./own-of-page.ts";

/** Whether a request is for this. */
export const isOverlay = (url: string): boolean => /^\/api\/overlay\/(\?|$)/.test(url);

/** Answers with JSON that nobody keeps; nobody who is signed in: an empty object. A store that is away takes away its part alone. */
export async function answerOverlay(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = JSON.stringify(await find(request));
  const headers = { ...safetyHeaders, "content-type": "application/json", "cache-control": "private, no-store", vary: "cookie" };
  response.writeHead(200, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(request.method === "HEAD" ? undefined : body);
}

async function find({ url = "/", headers }: IncomingMessage): Promise<object> {
  const named = readNameCookie(cookieOf(headers.cookie, nameCookie) ?? "");
  if (!named) return {};
  const own = ownOfPage(new URL(url, "http://site.invalid").searchParams.get("at") ?? "/");
  if (!own) return named;
  try {
    const signedIn = await findSignedIn(cookieOf(headers.cookie, deviceCookie));
    return signedIn ? { ...named, ...(await own(signedIn)) } : {};
  } catch (error) {
    logger("overlay").warn({ error: String(error) }, "the name alone");
    return named;
  }
}
