// What the publisher writes back: a page for everybody, a page of somebody alone, or that it cannot be shown for a moment.
import type { IncomingMessage, ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";
import { env } from "#lib/kit/env.ts";
import { logger } from "#lib/kit/log.ts";
import { waitForSearch } from "#lib/search/limits.ts";
import { awayPage, tooOftenPage } from "./bare-page.ts";
import { pagePolicy, safetyHeaders, transportHeaders } from "./headers.ts";
import { renderPersonal } from "./personal.ts";
import type { createPublisher } from "./publish.ts";
import type { Render } from "./render-whole.ts";
import type { PublicPage } from "./routes.ts";

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

const headersOfAll = () => ({ ...safetyHeaders, ...transportHeaders(env().PUBLIC_URL) });

/** Nothing but the headers that stand on every answer. */
export const refuse = ({ response }: Exchange, status: 404 | 405): void => void response.writeHead(status, headersOfAll()).end();

/** The same bytes for everybody. */
export async function answerPublic(page: PublicPage, publisher: ReturnType<typeof createPublisher>, exchange: Exchange): Promise<void> {
  const { request } = exchange;
  try {
    const wait = await waitForSearch(page.address, String(request.headers["x-real-ip"] ?? request.socket.remoteAddress));
    if (wait) return sayTooOften(exchange, page, wait);
    const asked = { held: request.headers["if-none-match"], isFresh: /(?:^|;\s*)fresh=/.test(request.headers.cookie ?? "") };
    const { status, headers, body } = await publisher.answer(page, asked);
    const isPlain = headers["content-encoding"] === "gzip" && !/\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
    const { "content-encoding": _, ...plain } = headers;
    write(exchange, { status, headers: isPlain ? plain : headers, body: isPlain ? gunzipSync(body) : body });
  } catch (error) {
    sayAway(exchange, page.address, error);
  }
}

/** Made for who asks, and kept by nobody. */
export async function answerPersonal(render: Render, exchange: Exchange): Promise<void> {
  const { url = "/", headers } = exchange.request;
  try {
    write(exchange, await renderPersonal(url, { cookie: headers.cookie ?? "" }, render));
  } catch (error) {
    sayAway(exchange, url.split("?")[0] as string, error);
  }
}

function write({ request, response }: Exchange, { status, headers, body }: { status: number; headers: Record<string, string>; body: Buffer }): void {
  response.writeHead(status, { ...headersOfAll(), "content-security-policy": pagePolicy, ...headers, "content-length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** A reload asks the same again: the address holds the whole question. */
function sayTooOften({ response }: Exchange, { kind, address }: PublicPage, seconds: number): void {
  const wait = Math.ceil(seconds);
  const words = `Your network has searched very often within a minute. Try again in ${wait === 1 ? "a second" : `${wait} seconds`}: your question stays in the address.`;
  const type = kind === "page" ? "text/html" : "text/plain";
  response.writeHead(429, { ...headersOfAll(), "cache-control": "no-store", "retry-after": String(wait), "content-type": `${type}; charset=utf-8` });
  response.end(kind === "page" ? tooOftenPage(words, { href: address, words: "Search again" }) : `${words}\n`);
}

function sayAway({ response }: Exchange, address: string, error: unknown): void {
  logger("publisher").warn({ address, reason: (error as Error).message }, "no page");
  response.writeHead(503, { ...headersOfAll(), "cache-control": "no-store", "retry-after": "5", "content-type": "text/html; charset=utf-8" });
  response.end(awayPage);
}
