// Bluesky itself on loopback, where its development packages are installed: `npm install @atproto/dev-env` in a folder, which
// HALLWAY_ATPROTO names, or .data/atproto. They are large and want a build of their own, so that no other test needs them.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { checkout } from "../../stores/place.ts";

const folder = path.resolve(checkout, process.env.HALLWAY_ATPROTO ?? ".data/atproto");

/** Why there is none; null where there is. */
export const atprotoMissing: string | null = existsSync(path.join(folder, "node_modules/@atproto/dev-env"))
  ? null
  : `@atproto/dev-env is not installed in ${path.relative(checkout, folder)}`;

export interface AtprotoNetwork {
  account: { handle: string; password: string; did: string; server: string };
  stop(): void;
}

/** Starts it under the first Node that its packages were built for. */
export async function startAtproto(ports: { plc: string; pds: string }): Promise<AtprotoNetwork> {
  for (const node of [process.execPath, "/usr/local/bin/node", "/usr/bin/node"].filter(existsSync)) {
    const network = spawn(node, [path.join(checkout, "bin/checks/outside/atproto-network.mjs"), folder, ports.plc, ports.pds], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const line = await firstLine(network);
    if (line) return { account: JSON.parse(line), stop: () => void network.kill() };
  }
  throw new Error("The packages of Bluesky do not run under any Node that is here.");
}

/** Null where it ends before it says anything. */
async function firstLine(network: ChildProcess): Promise<string | null> {
  const ended = once(network, "exit").then(() => null);
  const said = once(network.stdout as NodeJS.ReadableStream, "data").then(([words]) => String(words));
  return Promise.race([ended, said]);
}
