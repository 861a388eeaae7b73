// The page of a calendar as a browser asks for it, through the publisher: made for who asks, each time.
import path from "node:path";
import { openPlace } from "#bin/stores/place.ts";
import { beginSignIn } from "#lib/identity/signed-in/sign-in.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { openArena } from "../../e2e/trials/arena/arena.ts";
import { hammer } from "../pages/hammer.ts";
import { closeSite, openSite } from "../pages/site.ts";
import { median } from "../stand/figures.ts";
import { watchProcessors } from "../stand/machine.ts";
import type { Asker } from "./stand.ts";

export interface PageFigures {
  follows: number;
  pagesPerSecond: number;
  /** Of one at a time. */
  pageMs: number;
  /** Of processor time, of all that works for it. */
  pageCpu: number;
  kilobytes: number;
}

/** For one of each kind of askers. Brings up the site on the directory that is there, and stops it. */
export async function measurePages(askers: Asker[], { seconds, times }: { seconds: number; times: number }): Promise<PageFigures[]> {
  const arena = await openArena(path.join(openPlace().root, "bench"));
  const site = await openSite(arena);
  const { openSearch: _, ...pids } = site.pids;
  const figures: PageFigures[] = [];
  for (const asker of askers) {
    const [url, headers] = [`${site.publisher}/calendar/`, { cookie: await signedIn(asker) }];
    const taken: number[] = [];
    let bytes = 0;
    for (let time = 0; time < times; time++) {
      const began = performance.now();
      const answer = await fetch(url, { headers, redirect: "manual" });
      bytes = (await answer.arrayBuffer()).byteLength;
      taken.push(performance.now() - began);
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
    }
    const stop = watchProcessors(pids);
    const { requests, seconds: took } = await hammer(url, { headers, seconds });
    const { others: _others, ...spent } = stop();
    const cpu = Object.values(spent).reduce((sum, each) => sum + each, 0);
    figures.push({
      follows: asker.follows,
      pagesPerSecond: requests / took,
      pageMs: median(taken),
      pageCpu: (cpu * 1_000) / requests,
      kilobytes: bytes / 1_000,
    });
  }
  await closeSite(arena);
  return figures;
}

async function signedIn({ accountId }: Asker): Promise<string> {
  await query(sql`update account set welcomed_at = now() where id = ${accountId}`);
  return `__Host-device=${await transaction((client) => beginSignIn(client, { accountId, way: "a bench", device: "a bench" }))}`;
}
