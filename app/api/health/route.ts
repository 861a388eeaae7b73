import { measureBacklog } from "#lib/outbox/owed.ts";
import { buildId } from "./build-id.ts";

export const dynamic = "force-dynamic";

/** Ready when Postgres answers. Says which build answers, and how far the derived stores are behind; they take no page down. */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  const build = buildId();
  return measureBacklog().then(
    (backlog) => Response.json({ ready: true, build, ...backlog }, { headers }),
    () => Response.json({ ready: false, build }, { status: 503, headers }),
  );
}
