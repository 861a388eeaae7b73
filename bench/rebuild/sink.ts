import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { Client } from "@opensearch-project/opensearch";

export interface Sink {
  client: Client;
  stop(): Promise<void>;
}

/** The null sink in a process of its own, as OpenSearch is, and a client for it with the settings that ours has. */
export async function startSink(): Promise<Sink> {
  const child = fork(path.join(import.meta.dirname, "null-sink.ts"));
  const [port] = (await once(child, "message")) as [number];
  const client = new Client({ node: `http://127.0.0.1:${port}`, maxRetries: 0, requestTimeout: 30_000 });
  return {
    client,
    async stop() {
      await client.close();
      child.disconnect();
    },
  };
}
