// `fetch` for the client of Bluesky: whatever host it wants to reach, it reaches through lib/safe-fetch.
import { safeFetch } from "#lib/safe-fetch/safe-fetch.ts";
import type { SafeRequest } from "#lib/safe-fetch/schema.ts";
import { originOf } from "../providers/origins.ts";

const accepts = ["application/json", "application/did+ld+json", "application/did+json", "text/plain"];

/** Throws as `fetch` does where nothing was read. What may not be led on is not: the client says so of all that it believes by its address. */
export const fetchSafely: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const url = new URL(request.url);
  if (url.protocol === "http:" && originOf(url.host) !== url.origin) throw new TypeError("Only what is encrypted is asked.");
  const answer = await safeFetch({ url: url.href, accepts, isAwaited: true, ...(await wordsOf(request)) });
  if (!answer.ok) throw new TypeError(`Nothing was read: ${answer.reason}.`);
  if (request.redirect !== "follow" && answer.url !== url.href) throw new TypeError("It led elsewhere.");
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name); // of what was unpacked already
  const isEmpty = answer.status === 204 || answer.status === 304;
  return new Response(isEmpty ? null : new Uint8Array(answer.body), { status: answer.status, headers });
};

async function wordsOf(request: Request): Promise<Pick<SafeRequest, "headers" | "post">> {
  const [authorization, dpop] = [request.headers.get("authorization"), request.headers.get("dpop")];
  const headers = { ...(authorization ? { authorization } : {}), ...(dpop ? { dpop } : {}) };
  if (request.method === "GET") return { headers };
  if (request.method !== "POST") throw new TypeError(`${request.method} is not sent.`);
  const body = await request.text();
  const isJson = request.headers.get("content-type")?.startsWith("application/json");
  return { headers, post: isJson ? { json: JSON.parse(body) } : { form: Object.fromEntries(new URLSearchParams(body)) } };
}
