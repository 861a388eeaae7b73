// The listener as a process of its own, asked as fast as it answers, and one at a time.
import { fork } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import path from "node:path";
import { openPlace } from "#bin/stores/place.ts";
import { findProcess } from "#bin/stores/processes.ts";
import { hammer } from "../pages/hammer.ts";
import { median } from "../stand/figures.ts";
import { watchProcessors } from "../stand/machine.ts";

export interface Listener {
  /** Answers a second, asked on eight connections, and milliseconds of processor time for each, of the listener and both stores. */
  throughput(address: string, seconds: number): Promise<{ perSecond: number; processorMs: number }>;
  /** Milliseconds of the middle one of so many, asked one after the other. */
  latency(address: string, times: number): Promise<number>;
  stop(): void;
}

export async function startListener(): Promise<Listener> {
  const child = fork(path.join(import.meta.dirname, "listener.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const [port] = (await once(child, "message")) as [number];
  const origin = `http://127.0.0.1:${port}`;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  return {
    async throughput(address, seconds) {
      const stop = watchProcessors({ answering: [child.pid as number, ...pidsOfStores()] });
      const { requests, seconds: taken, status } = await hammer(`${origin}${address}`, { seconds });
      if (status !== 200) throw new Error(`${address} answered ${status}.`);
      return { perSecond: requests / taken, processorMs: (stop().answering * 1_000) / requests };
    },
    async latency(address, times) {
      const taken: number[] = [];
      for (let time = 0; time < times; time++) {
        const began = performance.now();
        await askOnce(`${origin}${address}`, agent);
        taken.push(performance.now() - began);
      }
      return median(taken);
    },
    stop: () => child.disconnect(),
  };
}

function pidsOfStores(): number[] {
  const place = openPlace(path.join(openPlace().root, "bench"));
  return (["postgres", "redis"] as const).flatMap((name) => findProcess(place, name)?.pid ?? []);
}

async function askOnce(url: string, agent: http.Agent): Promise<void> {
  const [response] = (await once(http.get(url, { agent }), "response")) as [http.IncomingMessage];
  await once(response.resume(), "end");
}
