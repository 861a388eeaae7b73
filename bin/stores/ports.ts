import { existsSync, globSync, readFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { parseEnv } from "node:util";
import { readEnvFile, writeEnvFile } from "./env-file.ts";
import { checkout, type Place } from "./place.ts";
import { findProcess } from "./processes.ts";

/**
 * The port that the place keeps under this key: the one it has had while its process runs or nobody else listens
 * there, else the wanted one, else any free one. Ports that another place of this checkout keeps are left to it.
 * `process`: null where a container listens, which cannot be told from another listener.
 */
export async function keptPort(place: Place, key: string, { wanted, process }: { wanted: number; process: string | null }): Promise<string> {
  const before = readEnvFile(place)[key];
  const isOurs = process === null || findProcess(place, process) !== null;
  if (before && (isOurs || (await tryPort(Number(before))) !== null)) return before;
  const elsewhere = portsElsewhere(place);
  const port = (elsewhere.has(String(wanted)) ? null : await tryPort(wanted)) ?? (await tryPort(0));
  writeEnvFile(place, { [key]: String(port) });
  return String(port);
}

/** A port that nobody listens on now. */
export const freePort = async (): Promise<number> => (await tryPort(0)) as number;

function portsElsewhere(place: Place): Set<string> {
  const data = path.join(checkout, ".data");
  const files = [path.join(data, "env"), ...globSync("*/env", { cwd: data }).map((file) => path.join(data, file))];
  const others = files.filter((file) => file !== place.envFile && existsSync(file));
  return new Set(
    others.flatMap((file) => Object.entries(parseEnv(readFileSync(file, "utf8"))).flatMap(([key, value]) => (key.endsWith("PORT") ? [String(value)] : []))),
  );
}

/** The port if nobody listens on it on loopback (0: any free one), else null. */
function tryPort(port: number): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  const server = net.createServer();
  server.once("error", () => resolve(null));
  server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
    const { port: got } = server.address() as net.AddressInfo;
    server.close(() => resolve(got));
  });
  return promise;
}
