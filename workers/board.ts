// What the worker process shows on loopback: whether it lives, how far it is behind, and the queues.
import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { HonoAdapter } from "@bull-board/hono";
import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { followSourcesQueue } from "#lib/follows/jobs.ts";
import { env } from "#lib/kit/env.ts";
import { findLastAudit } from "#lib/ops/audit/reconcile.ts";
import { measureBacklog } from "#lib/outbox/owed.ts";
import { queueNames } from "#lib/outbox/owed-jobs.ts";
import { queue } from "#lib/stores/queues.ts";
import { importsBoard } from "./ops/imports-board.ts";
import { importsPath } from "./ops/imports-pages.ts";
import { mergesBoard } from "./ops/merges-board.ts";
import { mergesPath } from "./ops/merges-pages.ts";
import { peopleSetsQueue } from "./people-sets.ts";
import { searchIndexQueue } from "./search-index.ts";

const boardPath = "/queues";
const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Starts the board. For staff: until one can sign in, that is whoever sits at the machine. */
export function startBoard(): { stop(): void } {
  const app = new Hono({ strict: false }); // with and without a slash at the end
  app.use(async (context, next) => {
    // A page elsewhere that points its own name at 127.0.0.1 is not somebody at the machine.
    if (!loopback.test(context.req.header("host") ?? "")) return context.text("Only on the machine itself.", 403);
    await next();
  });
  app.get("/health", async (context) => {
    const health = await measureHealth().catch((error: Error) => ({ unavailable: error.message }));
    return context.json(health, "unavailable" in health ? 503 : 200);
  });
  app.route(boardPath, queueBoard());
  app.route(importsPath, importsBoard());
  app.route(mergesPath, mergesBoard());
  const server = serve({ fetch: app.fetch, port: env().WORKER_PORT, hostname: "127.0.0.1" });
  server.on("error", () => {}); // another worker on this machine shows the same
  return { stop: () => server.close() };
}

/** How far the derived stores are behind, and what the auditor last found. */
async function measureHealth() {
  const [backlog, lastAudit] = await Promise.all([measureBacklog(), findLastAudit()]);
  return { ...backlog, lastAudit };
}

function queueBoard(): Hono {
  const adapter = new HonoAdapter(serveStatic);
  adapter.setBasePath(boardPath);
  const names = [searchIndexQueue, peopleSetsQueue].flatMap((name) => Object.values(queueNames(name))).concat(followSourcesQueue);
  createBullBoard({ queues: names.map((name) => new BullMQAdapter(queue(name))), serverAdapter: adapter });
  return adapter.registerPlugin() as unknown as Hono;
}
