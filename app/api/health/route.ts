import { measureBacklog } from "#lib/outbox/owed.ts";

export const dynamic = "force-dynamic";

/** Ready when Postgres answers. Says how far the derived stores are behind; they take no page down. */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  return measureBacklog().then(
    (backlog) => Response.json({ ready: true, ...backlog }, { headers }),
    () => Response.json({ ready: false }, { status: 503, headers }),
  );
}
