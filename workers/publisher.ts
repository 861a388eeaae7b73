// The publisher: answers for public pages with the same bytes for everybody, for pages of somebody alone with theirs, and hands everything else to the web.
import { createServer } from "node:http";
import { env } from "#lib/kit/env.ts";
import { logger } from "#lib/kit/log.ts";
import { answerPersonal, answerPublic, refuse } from "#lib/pages/answers.ts";
import { findPublicPage, isForOperators, isPersonalPage } from "#lib/pages/routes.ts";
import { createPublisher, nowhere } from "#lib/pages/publish.ts";
import { BuildOfWeb, overwriteForwarded, passOn, renderFrom } from "#lib/pages/web.ts";
import { closePostgres } from "#lib/stores/postgres.ts";
import { closeRedis } from "#lib/stores/redis.ts";
import { answerOverlay, isOverlay } from "./overlay/answer.ts";

const { WEB_URL, PUBLIC_URL, PUBLISHER_PORT, PUBLISHER_HOST } = env();
const log = logger("publisher");
/** Where there is no page cache, visitors come here themselves. */
const isDoor = new URL(PUBLIC_URL).port === String(PUBLISHER_PORT);
const build = new BuildOfWeb(WEB_URL);
const render = renderFrom(WEB_URL, new URL(PUBLIC_URL).host);
const publisher = createPublisher({ render, findBuild: () => build.find() });

const server = createServer((request, response) => {
  if (isDoor) overwriteForwarded(request);
  const exchange = { request, response };
  const { url = "" } = request;
  if (url === "/publisher/health") return void response.writeHead(200, { "cache-control": "no-store" }).end("ok\n");
  if (isForOperators(url)) return refuse(exchange, 404);
  if (request.method === "TRACE") return refuse(exchange, 405);
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (isRead && isOverlay(url)) return void answerOverlay(request, response);
  if (isRead && isPersonalPage(url)) return void answerPersonal(render, exchange);
  const page = isRead ? findPublicPage(url) : null;
  if (page) return void answerPublic(page, publisher, exchange);
  passOn(WEB_URL, { request, response, onNothing: () => void answerPublic(nowhere, publisher, exchange) });
});

server.listen({ port: PUBLISHER_PORT, host: PUBLISHER_HOST }, () => log.info({ port: PUBLISHER_PORT }, "started"));

async function stop(): Promise<void> {
  server.close();
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), 5_000).unref();
  await Promise.all([closePostgres(), closeRedis()]);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
