// The stores in containers, where a Docker engine answers: the services of docker-compose.yml.
import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import { checkout, type Place } from "./place.ts";
import { keptPort } from "./ports.ts";

export type StoreName = "postgres" | "redis" | "opensearch" | "mail";

const ports: Record<StoreName, [variable: string, wanted: number]> = {
  postgres: ["POSTGRES_PORT", 5433],
  redis: ["REDIS_PORT", 6380],
  opensearch: ["OPENSEARCH_PORT", 9201],
  mail: ["MAIL_SMTP_PORT", 2525],
};

/** Whether an engine answers; a client without an engine is not one. */
export async function hasDockerEngine(): Promise<boolean> {
  const asked = promisify(execFile)("docker", ["info", "--format", "{{.ServerVersion}}"], { timeout: 5_000 });
  return asked.then(({ stdout }) => stdout.trim() !== "", () => false);
}

/** Starts the services named and waits until their health checks pass. Returns their addresses. */
export async function startInDocker(place: Place, names: StoreName[]): Promise<Partial<Record<StoreName, string>>> {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const [variable, wanted] of Object.values(ports)) env[variable] = await keptPort(place, variable, { wanted, process: null });
  env.MAIL_HTTP_PORT = await keptPort(place, "MAIL_HTTP_PORT", { wanted: 8025, process: null });
  compose(["up", "--wait", "--detach", ...names], env);
  const urls: Record<StoreName, string> = {
    postgres: `postgresql://hallway:hallway@127.0.0.1:${env.POSTGRES_PORT}/hallway`,
    redis: `redis://127.0.0.1:${env.REDIS_PORT}`,
    opensearch: `http://127.0.0.1:${env.OPENSEARCH_PORT}`,
    mail: `smtp://127.0.0.1:${env.MAIL_SMTP_PORT}`,
  };
  return Object.fromEntries(names.map((name) => [name, urls[name]]));
}

/** Stops what was started in containers; data stays in its volumes unless they are to be removed. */
export function stopDocker(options: { removeData: boolean }): void {
  compose(["down", ...(options.removeData ? ["--volumes"] : [])], process.env);
}

function compose(args: string[], env: NodeJS.ProcessEnv): void {
  execFileSync("docker", ["compose", "--project-directory", checkout, ...args], { env, stdio: "inherit" });
}
