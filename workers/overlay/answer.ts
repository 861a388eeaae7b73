// GET /api/overlay/?at=PATH: what is somebody's own on a page that is the same for everybody. Their name costs no store.
import type { IncomingMessage, ServerResponse } from "node:http";
import { readNameCookie } from "#lib/identity/name-cookie.ts";
import { deviceCookie, nameCookie } from "#lib/identity/schema.ts";
import { findSignedIn } from "#lib/identity/signed-in/sign-in.ts";
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

async function find(request: IncomingMessage): Promise<object> {
  const cookies = new Map((request.headers.cookie ?? "").split(/;\s*/).map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
  const named = readNameCookie(cookies.get(nameCookie) ?? "");
  if (!named) return {};
  const at = new URL(request.url ?? "/", "http://site.invalid").searchParams.get("at") ?? "/";
  try {
    const signedIn = await findSignedIn(cookies.get(deviceCookie));
    return signedIn ? { ...named, ...(await ownOfPage(signedIn, at)) } : {};
  } catch (error) {
    logger("overlay").warn({ error: String(error) }, "the name alone");
    return named;
  }
}
