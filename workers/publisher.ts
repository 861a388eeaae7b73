// The publisher: answers for public pages with the same bytes for everybody, and hands everything else to the web.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { env } from "#lib/kit/env.ts";
import { logger } from "#lib/kit/log.ts";
import { awayPage } from "#lib/pages/away.ts";
import { pagePolicy, safetyHeaders, transportHeaders } from "#lib/pages/headers.ts";
import { findPublicPage, isForOperators, type PublicPage } from "#lib/pages/routes.ts";
import { createPublisher, nowhere } from "#lib/pages/publish.ts";
import { BuildOfWeb, passOn, renderFrom } from "#lib/pages/web.ts";
import { gunzipSync } from "node:zlib";
import { closePostgres } from "#lib/stores/postgres.ts";

const { WEB_URL, PUBLIC_URL, PUBLISHER_PORT, PUBLISHER_HOST } = env();
const log = logger("publisher");
const build = new BuildOfWeb(WEB_URL);
const publisher = createPublisher({ render: renderFrom(WEB_URL, new URL(PUBLIC_URL).host), findBuild: () => build.find() });
const headersOfAll = { ...safetyHeaders, ...transportHeaders(PUBLIC_URL) };

const server = createServer((request, response) => {
  if (request.url === "/publisher/health") return void response.writeHead(200, { "cache-control": "no-store" }).end("ok\n");
  if (isForOperators(request.url ?? "")) return void response.writeHead(404, headersOfAll).end();
  if (request.method === "TRACE") return void response.writeHead(405, headersOfAll).end();
  const page = request.method === "GET" || request.method === "HEAD" ? findPublicPage(request.url ?? "") : null;
  if (!page) return passOn(WEB_URL, { request, response, onNothing: () => void answer(nowhere, request, response) });
  void answer(page, request, response);
});

async function answer(page: PublicPage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const asked = { held: request.headers["if-none-match"], isFresh: /(?:^|;\s*)fresh=/.test(request.headers.cookie ?? "") };
    const { status, headers, body } = await publisher.answer(page, asked);
    const isPlain = headers["content-encoding"] === "gzip" && !/\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
    const { "content-encoding": _, ...plain } = headers;
    const bytes = isPlain ? gunzipSync(body) : body;
    response.writeHead(status, { ...headersOfAll, "content-security-policy": pagePolicy, ...(isPlain ? plain : headers), "content-length": bytes.length });
    response.end(request.method === "HEAD" ? undefined : bytes);
  } catch (error) {
    log.warn({ address: page.address, reason: (error as Error).message }, "no page");
    response.writeHead(503, { ...headersOfAll, "cache-control": "no-store", "retry-after": "5", "content-type": "text/html; charset=utf-8" });
    response.end(awayPage);
  }
}

server.listen({ port: PUBLISHER_PORT, host: PUBLISHER_HOST }, () => log.info({ port: PUBLISHER_PORT }, "started"));

async function stop(): Promise<void> {
  server.close();
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), 5_000).unref();
  await closePostgres();
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
