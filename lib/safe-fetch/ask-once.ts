// One question to one host: a connection of its own, which nobody uses before or after.
import { Client, type Dispatcher } from "undici";
import type { Target } from "./address-rules.ts";
import type { Guard } from "./guard.ts";
import { pinnedConnector } from "./pinned-connector.ts";
import { isOfKind, readBody } from "./read-body.ts";
import { Refused } from "./refused.ts";
import type { Fetched, SafeRequest } from "./schema.ts";

/** An answer, or where to ask instead. */
export type Hop = { fetched: Fetched } | { location: string };

const leadingOn = new Set([301, 302, 303, 307, 308]);

/** Asks a target. Cookies are neither sent nor kept, and no proxy of the environment is used. */
export async function askOnce(target: Target, request: SafeRequest, { guard, signal }: { guard: Guard; signal: AbortSignal }): Promise<Hop> {
  const { limits } = guard;
  const client = new Client(target.url.origin, {
    connect: pinnedConnector(target, guard),
    allowH2: false,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.totalMs,
    maxHeaderSize: limits.headerBytes,
    maxResponseSize: 2 * limits.bodyBytes,
  });
  try {
    const answer = await client.request({ path: `${target.url.pathname}${target.url.search}`, signal, ...wordsOf(request, guard) });
    answer.body.on("error", () => {}); // whoever reads it is told; whoever does not, does not mind
    return await takeIn(answer, { target, request, guard });
  } finally {
    await client.destroy();
  }
}

function wordsOf({ accepts, headers, post }: SafeRequest, { userAgent }: Guard): Pick<Dispatcher.RequestOptions, "method" | "headers" | "body"> {
  const all = { "user-agent": userAgent, accept: accepts.join(", "), "accept-encoding": "gzip, br", ...headers };
  if (!post) return { method: "GET", headers: all };
  if ("form" in post) {
    return { method: "POST", headers: { ...all, "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams(post.form).toString() };
  }
  return { method: "POST", headers: { ...all, "content-type": "application/json" }, body: JSON.stringify(post.json) };
}

interface Asked {
  target: Target;
  request: SafeRequest;
  guard: Guard;
}

async function takeIn(answer: Dispatcher.ResponseData, { target, request, guard }: Asked): Promise<Hop> {
  const { statusCode: status, body } = answer;
  const headers = flatten(answer.headers, guard.limits.headers);
  if (leadingOn.has(status)) {
    if (request.post || !headers.location) throw new Refused("redirected");
    return { location: headers.location };
  }
  const isSuccess = status >= 200 && status < 300;
  const isRead = status !== 204 && status !== 304 && isOfKind(headers["content-type"], request.accepts);
  if (isSuccess && status !== 204 && !isRead) throw new Refused("wrong-type");
  const bytes = isRead ? await readBody({ body, headers, mostBytes: guard.limits.bodyBytes }) : Buffer.alloc(0);
  return { fetched: { status, headers, body: bytes, url: target.url.href } };
}

function flatten(headers: Dispatcher.ResponseData["headers"], most: number): Record<string, string> {
  const all = Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat()] as const);
  if (all.reduce((count, [, values]) => count + values.length, 0) > most) throw new Refused("headers");
  return Object.fromEntries(all.map(([name, values]) => [name, values.join(", ")]));
}
