// What does a page cost: rendered for each who asks, made at build, published, kept by nginx; against node:http with the same bytes?
import { gzipSync } from "node:zlib";
import { waitUntilQuiet, watchProcessors } from "./stand/machine.ts";
import { medians } from "./stand/figures.ts";
import { atLeast, atMost, type Bench, type Goal, printRows } from "./stand/report.ts";
import { openWorld } from "./stand/world.ts";
import { type Weight, weigh } from "./pages/bytes.ts";
import { type Hammered, hammer } from "./pages/hammer.ts";
import { closeSite, openSite, pagesOfWorld, serveBytes, type Site } from "./pages/site.ts";
import type { Arena } from "../e2e/trials/arena/arena.ts";

const ways = ["dynamic", "atBuild", "notChanged", "published", "nginx", "rawNode"] as const;
type Way = (typeof ways)[number];
/** Made at build by Next: another page than the others, for there none is; what it costs is the asking, not the bytes. */
const pageAtBuild = "/privacy/";

const tables = {
  "ms of processor time a request, of all that works for it": ["page", ...ways.map((way) => `${way}Ms`), "toRawNode", "othersCores"],
  "requests/s with 8 connections, the asking process on the same cores": ["page", ...ways.map((way) => `${way}PerS`)],
  "Bytes after gzip: the page, the page without scripts and styles, scripts, style sheets": ["page", "html", "bare", "overBare", "scripts", "styles"],
};

/**
 * For each page, rounds of all ways in turn. `dynamic`: Next renders for each. `notChanged`: the publisher, whose asker holds
 * the version. `published`: the publisher, from its memory. `nginx`: a copy. `rawNode`: the same bytes from node:http.
 */
export const bench: Bench = async ({ size, rounds, seconds, patience }) => {
  const arena = await openWorld({ size, isIndexed: true });
  const site = await openSite(arena);
  const all: (Record<string, number> & { page?: never })[] = [];
  const middle: Record<string, unknown>[] = [];
  for (const [name, address] of Object.entries(await pagesOfWorld())) {
    const rows: Record<string, number>[] = [];
    const { row: weight, body } = await readPage(site, address);
    for (let round = 1; round <= rounds; round++) {
      await waitUntilQuiet(patience);
      rows.push({ round, ...(await runRound(arena, { site, address, body, seconds: Math.min(seconds, 4) })) });
    }
    all.push(...rows);
    const medianRow = medians(rows);
    middle.push({ page: name, ...medianRow, toRawNode: (medianRow.rawNodeMs ?? 0) / (medianRow.nginxMs ?? 1), ...weight, overBare: weight.html / weight.bare });
    printRows(name, middle.slice(-1));
  }
  await closeSite(arena);
  return { parameters: { size, rounds, seconds }, rounds: all, medians: middle, tables, goals: middle.flatMap(goalsOf) };
};

/** The page as nginx sends it, and what it weighs. */
async function readPage(site: Site, address: string): Promise<{ row: Weight; body: Buffer }> {
  const read = async (at: string) => Buffer.from(await (await fetch(new URL(at, site.nginx))).arrayBuffer());
  const body = gzipSync(await read(address)); // fetch has unpacked it; the publisher packs in the same way
  return { row: await weigh(body, read), body };
}

async function runRound(
  arena: Arena,
  { site, address, body, seconds }: { site: Site; address: string; body: Buffer; seconds: number },
): Promise<Record<string, number>> {
  const etag = (await fetch(site.publisher + address)).headers.get("etag") ?? "";
  const raw = await serveBytes(arena, body);
  const asked: Record<Way, () => Promise<Hammered>> = {
    dynamic: () => hammer(site.web + address, { seconds }),
    atBuild: () => hammer(site.web + pageAtBuild, { seconds }),
    notChanged: () => hammer(site.publisher + address, { seconds, headers: { "if-none-match": etag } }),
    published: () => hammer(site.publisher + address, { seconds }),
    nginx: () => hammer(site.nginx + address, { seconds }),
    rawNode: () => hammer(raw.url, { seconds }),
  };
  const row: Record<string, number> = { othersCores: 0 };
  for (const way of ways) {
    const stop = watchProcessors({ bench: [process.pid], raw: [raw.pid], ...site.pids });
    const { requests, seconds: took, status } = await asked[way]();
    const { others, bench: _, ...spent } = stop();
    if (status !== 200 && status !== 304) throw new Error(`${address} answers ${status} (${way})`);
    row[`${way}Ms`] = (Object.values(spent).reduce((sum, each) => sum + each, 0) * 1_000) / requests;
    row[`${way}PerS`] = requests / took;
    row.othersCores = Math.max(row.othersCores ?? 0, others / took);
  }
  raw.stop();
  return row;
}

function goalsOf(row: Record<string, unknown>): Goal[] {
  const { page, toRawNode, notChangedMs, dynamicMs, atBuildMs, nginxMs, overBare, scripts } = row as Record<string, number>;
  return [
    atLeast(`${page}: nginx for the processor time of one of node:http`, toRawNode ?? 0, 1),
    atLeast(`${page}: nginx for that of one made at build by Next`, (atBuildMs ?? 0) / (nginxMs ?? 1), 20),
    atLeast(`${page}: nginx for that of one rendered`, (dynamicMs ?? 0) / (nginxMs ?? 1), 150),
    atMost(`${page}: ms of processor time where nothing has changed`, notChangedMs ?? 0, 1),
    atMost(`${page}: kB of scripts after gzip`, (scripts ?? 0) / 1_000, 3),
    atMost(`${page}: HTML, times the bare`, overBare ?? 0, 1.3),
  ];
}
