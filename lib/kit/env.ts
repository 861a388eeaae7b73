// The one place that reads the environment of the site and its workers.
import { z } from "zod";

const address = z.url();
const optional = z.preprocess((value) => (value === "" ? undefined : value), address.optional());

const schema = z.object({
  DATABASE_URL: address,
  DATABASE_READ_URL: optional,
  REDIS_URL: address,
  REDIS_QUEUE_URL: optional,
  OPENSEARCH_URL: z.preprocess((value) => (value === "" ? undefined : value), z.string().optional()),
  SEARCH_PREFIX: z.string().regex(/^[a-z][a-z0-9-]*$/).default("hallway"),
  SEARCH_REPLICAS: z.coerce.number().int().min(0).max(5).default(0),
  PUBLIC_URL: address.default("http://127.0.0.1:3000"),
  WORKER_PORT: z.coerce.number().int().min(0).max(65535).default(3100),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The environment, checked once. Throws with every variable that is missing or wrong, and what it should be. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Pure form of `env`, for tests and for commands that prepare another environment. */
export function parseEnv(values: Record<string, string | undefined>): Env {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not complete (see .env.example):\n${lines.join("\n")}`);
}

/** Names of all variables, in order; `.env.example` is tested to hold the same. */
export const envNames = Object.keys(schema.shape);
