// A local OpenSearch node, or several that form a cluster.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { findJdk } from "./jdk.ts";
import { openSearchJars } from "./jars.ts";
import type { Place } from "../place.ts";
import { keptPort } from "../ports.ts";
import { findProcess, lastWords, startProcess } from "../processes.ts";
import { waitUntil } from "../wait.ts";

export interface SearchNode {
  name: string;
  heap: string;
  httpPort: string;
  /** Settings as in opensearch.yml, on top of those that every node gets. */
  settings: Record<string, string>;
}

/** Starts one node unless it runs. Returns its address, or null where there is no Java for it. */
export async function startOpenSearch(place: Place, say: (words: string) => void): Promise<string | null> {
  const jdk = findJdk(say);
  if (!jdk) return null;
  const httpPort = await keptPort(place, "OPENSEARCH_PORT", { wanted: 9201, process: "opensearch" });
  const transport = await keptPort(place, "OPENSEARCH_TRANSPORT_PORT", { wanted: 9301, process: "opensearch" });
  const settings = { "discovery.type": "single-node", "transport.port": transport };
  launchNode(place, { name: "opensearch", heap: process.env.OPENSEARCH_HEAP ?? "512m", httpPort, settings }, say);
  const url = `http://127.0.0.1:${httpPort}`;
  await waitForYellow(place, "opensearch", url);
  return url;
}

/** Starts a node process unless it runs; does not wait for it. */
export function launchNode(place: Place, node: SearchNode, say: (words: string) => void): void {
  if (findProcess(place, node.name)) return;
  const jdk = findJdk(say);
  if (!jdk) throw new Error("OpenSearch needs a JDK of version 21 or later. Install one, or set JAVA_HOME to it.");
  const jars = openSearchJars(jdk, say);
  const folder = path.join(place.root, node.name);
  mkdirSync(folder, { recursive: true });
  const settings = { ...node.settings, "network.host": "127.0.0.1", "http.port": node.httpPort, "bootstrap.memory_lock": "false" };
  const memory = [`-Xms${node.heap}`, `-Xmx${node.heap}`];
  const args = Object.entries(settings).map(([key, value]) => `${key}=${value}`);
  startProcess(place, {
    name: node.name,
    command: path.join(jdk, "bin/java"),
    args: [...memory, "-cp", `${jars}/lib/*:${jars}/classes`, "SearchNode", folder, "hallway", ...args],
    cwd: folder,
  });
}

/** HTTP answers before the shards have recovered: yellow means that every primary can be searched. */
export async function waitForYellow(place: Place, name: string, url: string): Promise<void> {
  await waitUntil(() => isYellow(url), 120, "OpenSearch getting its shards back").catch((error: Error) => {
    throw new Error(`${error.message}\n${lastWords(place, name)}`);
  });
}

async function isYellow(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=5s`);
  return answer.ok && !((await answer.json()) as { timed_out: boolean }).timed_out;
}
