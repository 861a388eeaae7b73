// Several local nodes that form a cluster, for tests: each a process of its own, with a third of the room.
import { freePort } from "../ports.ts";
import { listProcesses, stopProcess } from "../processes.ts";
import type { Place } from "../place.ts";
import { waitUntil } from "../wait.ts";
import { launchNode } from "./opensearch.ts";

export interface ClusterNode {
  name: string;
  url: string;
  /** Starts it again, with what it holds, after it was killed. */
  start(): void;
}

/** Starts so many nodes and waits until they have found each other. Each may be elected to manage the others. */
export async function startCluster(place: Place, count: number): Promise<ClusterNode[]> {
  const names = Array.from({ length: count }, (_, at) => `search-${at + 1}`);
  const transports = await Promise.all(names.map(() => freePort()));
  const together = {
    "discovery.type": "zen",
    "discovery.seed_hosts": transports.map((port) => `127.0.0.1:${port}`).join(","),
    "cluster.initial_cluster_manager_nodes": names.join(","),
  };
  const nodes = await Promise.all(
    names.map(async (name, at) => {
      const httpPort = String(await freePort());
      const settings = { ...together, "node.name": name, "transport.port": String(transports[at]) };
      return { name, url: `http://127.0.0.1:${httpPort}`, start: () => launchNode(place, { name, heap: "384m", httpPort, settings }, () => {}) };
    }),
  );
  for (const node of nodes) node.start();
  await waitForNodes(nodes, count);
  return nodes;
}

/** Waits until so many of these nodes have each other, and every shard its copies as far as there are nodes for them. */
export async function waitForNodes(nodes: ClusterNode[], count: number, status: "yellow" | "green" = "green"): Promise<void> {
  const question = `_cluster/health?wait_for_nodes=${count}&wait_for_status=${status}&wait_for_no_initializing_shards=true&timeout=5s`;
  const isWell = async ({ url }: ClusterNode) => {
    const answer = await fetch(`${url}/${question}`);
    return answer.ok && !((await answer.json()) as { timed_out: boolean }).timed_out;
  };
  await waitUntil(async () => (await Promise.all(nodes.map(isWell))).every(Boolean), 240, `A cluster of ${count} nodes that is ${status}`);
}

/** The node that was elected. */
export async function findManager(nodes: ClusterNode[]): Promise<ClusterNode> {
  const answer = await fetch(`${nodes[0]?.url}/_cat/cluster_manager?format=json`);
  const [{ node }] = (await answer.json()) as [{ node: string }];
  const found = nodes.find(({ name }) => name === node);
  if (!found) throw new Error(`The manager ${node} is none of ours.`);
  return found;
}

/** Ends every node of the place at once: nobody needs what they hold. */
export async function stopCluster(place: Place): Promise<void> {
  await Promise.all(listProcesses(place).map((name) => stopProcess(place, name)));
}
