// The stores in containers, where a Docker engine answers: the services of docker-compose.yml.
import { execFile, execFileSync } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { checkout, type Place } from "./place.ts";
import { keptPort } from "./ports.ts";

export type StoreName = "postgres" | "redis" | "opensearch" | "mail";

type Port = [variable: string, wanted: number];

/** Where each store is published on loopback, as docker-compose.yml reads it. */
export const storePorts: Record<StoreName, [Port, ...Port[]]> = {
  postgres: [["POSTGRES_PORT", 5433]],
  redis: [["REDIS_PORT", 6380]],
  opensearch: [["OPENSEARCH_PORT", 9201]],
  mail: [
    ["MAIL_SMTP_PORT", 2525],
    ["MAIL_HTTP_PORT", 8025],
  ],
};

/** Whether an engine answers; a client without an engine is not one. */
export async function hasDockerEngine(): Promise<boolean> {
  const asked = promisify(execFile)("docker", ["info", "--format", "{{.ServerVersion}}"], { timeout: 5_000 });
  return asked.then(
    ({ stdout }) => stdout.trim() !== "",
    () => false,
  );
}

/** Starts the services named and waits until their health checks pass. Returns their addresses. */
export async function startInDocker(place: Place, names: StoreName[]): Promise<Partial<Record<StoreName, string>>> {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const [variable, wanted] of Object.values(storePorts).flat()) env[variable] = await keptPort(place, variable, { wanted, process: null });
  compose(place, ["up", "--wait", "--detach", ...names], env);
  const urls = addressesInDocker(env);
  return Object.fromEntries(names.map((name) => [name, urls[name]]));
}

/** Addresses of the stores that are published on these ports. */
export const addressesInDocker = (env: Record<string, string | undefined>): Record<StoreName, string> => ({
  postgres: `postgresql://hallway:hallway@127.0.0.1:${env.POSTGRES_PORT}/hallway`,
  redis: `redis://127.0.0.1:${env.REDIS_PORT}`,
  opensearch: `http://127.0.0.1:${env.OPENSEARCH_PORT}`,
  mail: `smtp://127.0.0.1:${env.MAIL_SMTP_PORT}`,
});

/** Stops what was started in containers; data stays in its volumes unless they are to be removed. */
export function stopDocker(place: Place, options: { removeData: boolean }): void {
  compose(place, ["down", ...(options.removeData ? ["--volumes"] : [])], process.env);
}

function compose(place: Place, args: string[], env: NodeJS.ProcessEnv): void {
  execFileSync("docker", ["compose", "--project-directory", checkout, "--project-name", projectOf(place), ...args], { env, stdio: "inherit" });
}

/** Each place has containers of its own: tests must not move or stop the site's. */
export function projectOf(place: Place): string {
  const inside = path.relative(path.join(checkout, ".data"), place.root);
  return inside === "" ? "hallway" : `hallway-${inside.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
}
