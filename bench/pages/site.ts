// The whole site on the world of a bench, and the pages that are measured.
import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { buildWeb } from "#bin/setup/build.ts";
import { chooseAddress, startSite } from "#bin/setup/site.ts";
import { readEnvFile } from "#bin/stores/env-file.ts";
import { findProcess, stopProcess } from "#bin/stores/processes.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Arena } from "../../e2e/trials/arena/arena.ts";

export interface Site {
  /** Where each of them listens. */
  nginx: string;
  publisher: string;
  web: string;
  pids: Record<"nginx" | "publisher" | "web" | "postgres" | "openSearch", number[]>;
}

/** Brings up web, publisher and nginx. Without workers: nothing changes. */
export async function openSite(arena: Arena): Promise<Site> {
  await buildWeb();
  await chooseAddress(arena.place);
  process.env.SEARCHES_PER_MINUTE = "1000000"; // all that is asked comes from one network
  await startSite(arena.place);
  await stopProcess(arena.place, "workers");
  const { PORT, PUBLISHER_PORT, WEB_PORT } = readEnvFile(arena.place);
  if (PORT === PUBLISHER_PORT) throw new Error("There is no nginx here, and it is what this bench measures.");
  const pid = (name: string) => [findProcess(arena.place, name)?.pid as number];
  const at = (port: string | undefined) => `http://127.0.0.1:${port}`;
  const pids = { nginx: pid("nginx"), publisher: pid("publisher"), web: pid("web"), postgres: pid("postgres"), openSearch: pid("opensearch") };
  return { nginx: at(PORT), publisher: at(PUBLISHER_PORT), web: at(WEB_PORT), pids };
}

/** Ends what `openSite` started. */
export async function closeSite({ place }: Arena): Promise<void> {
  for (const name of ["nginx", "publisher", "web"]) await stopProcess(place, name);
}

/** An event with about a hundred talks, somebody who gave about as many, home, a search. */
export async function pagesOfWorld(): Promise<Record<string, string>> {
  const [event] = await query<{ address: string }>(sql`
    select '/' || e.year || '/' || e.slug || '/' as address from event e where not e.is_hidden
    order by abs((select count(*) from session s where s.event_id = e.id) - 100), e.id limit 1`);
  const [person] = await query<{ address: string }>(sql`
    select '/people/' || p.slug || '/' as address from person p where not p.is_hidden
    order by abs((select count(*) from appearance a where a.person_id = p.id) - 100), p.id limit 1`);
  return { event: event?.address ?? "", person: person?.address ?? "", home: "/", search: "/search/?q=data&type=session" };
}

/** A process that gives these bytes to everybody. `stop` ends it. */
export async function serveBytes(arena: Arena, body: Buffer): Promise<{ url: string; pid: number; stop: () => void }> {
  const file = path.join(arena.place.root, "page.gz");
  writeFileSync(file, body);
  const child = fork(path.join(import.meta.dirname, "raw-node.ts"), [file]);
  const [port] = (await once(child, "message")) as [number];
  return { url: `http://127.0.0.1:${port}/`, pid: child.pid as number, stop: () => child.disconnect() };
}
