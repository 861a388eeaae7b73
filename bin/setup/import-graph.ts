// Who imports whom, a folder at a time, as the Mermaid graph of docs/architecture.md.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { checkout } from "../stores/place.ts";

interface Cruise {
  modules: { source: string; dependencies: { resolved: string }[] }[];
}

/** The graph between contexts; what all of them stand on (kit, stores) is left out. */
export function drawGraph(): string {
  const edges = new Set<string>();
  for (const { source, dependencies } of cruise().modules) {
    const from = roomOf(source);
    for (const to of dependencies.map(({ resolved }) => roomOf(resolved))) if (from && to && from !== to) edges.add(`  ${from} --> ${to}`);
  }
  return ["```mermaid", "graph LR", ...[...edges].toSorted(), "```"].join("\n");
}

function cruise(): Cruise {
  const args = ["--config", ".dependency-cruiser.cjs", "--output-type", "json", "app", "lib", "workers"];
  const output = execFileSync(path.join(checkout, "node_modules/.bin/depcruise"), args, {
    cwd: checkout,
    encoding: "utf8",
    maxBuffer: 100_000_000,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(output) as Cruise;
}

/** `search` for lib/search/feed.ts, `app` and `workers` as wholes. */
function roomOf(file: string): string | null {
  if (/\.test\.ts$/.test(file)) return null;
  const [top, context] = file.split("/");
  if (top === "app" || top === "workers") return top;
  return top === "lib" && context !== "kit" && context !== "stores" ? (context ?? null) : null;
}

const marks = ["<!-- graph: npm run docs:graph -->", "<!-- end of graph -->"] as const;

/** The text with the graph between its marks replaced. Throws when the marks are not there. */
export function withGraph(text: string, graph: string): string {
  const [start, end] = marks.map((mark) => text.indexOf(mark)) as [number, number];
  if (start < 0 || end < start) throw new Error(`docs/architecture.md has lost its marks ${marks.join(" and ")}.`);
  return `${text.slice(0, start + marks[0].length)}\n${graph}\n${text.slice(end)}`;
}
