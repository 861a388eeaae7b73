// The one place that reads the environment of the site and its workers.
import { z } from "zod";

const address = z.url();
/** Sentinel and Cluster name several servers, which a URL cannot. */
const redisAddress = z.string().regex(/^redis(s|\+sentinel|\+cluster)?:\/\/[^\s/]+/, "Invalid address: redis://, redis+sentinel:// or redis+cluster://");
const addresses = z.string().refine((text) => text.split(",").every((each) => URL.canParse(each)), "Invalid URL");
const hostsWithPorts = z
  .string()
  .regex(/^(\[[0-9a-fA-F:.]+\]|[^\s,:[\]/]+):\d{1,5}(,(\[[0-9a-fA-F:.]+\]|[^\s,:[\]/]+):\d{1,5})*$/, "Invalid list: host:port,host:port");
/** Quotes and line ends could make another sender of it. */
const oneSender = /^(("[^<>"\p{Cc}]*"\s*|[^<>"\p{Cc}]*)<[^\s<>@"]+@[^\s<>@"]+>|[^\s<>@"]+@[^\s<>@"]+)$/u;

const schema = z.object({
  DATABASE_URL: address,
  DATABASE_READ_URL: address.optional(),
  REDIS_URL: redisAddress,
  REDIS_QUEUE_URL: redisAddress.optional(),
  OPENSEARCH_URL: addresses.optional(),
  SEARCH_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .default("hallway"),
  SEARCH_REPLICAS: z.coerce.number().int().min(0).max(5).default(0),
  KEYS_FILE: z.string().default(".data/keys"),
  JOURNAL_FOLDER: z.string().default(".data/journal"),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(10).default(4),
  MAIL_FROM: z.string().regex(oneSender, "Whom mails are from: Name <name@domain.example>").default("Hallway <hallway@localhost>"),
  MAIL_RATES: z
    .string()
    .regex(/^([a-z0-9.-]+|\*)=[1-9]\d{0,5}(,([a-z0-9.-]+|\*)=[1-9]\d{0,5})*$/, "Mails a second: gmail.com=20,*=100")
    .optional(),
  MAIL_EVENTS_SECRET: z.string().min(20).optional(),
  DKIM_KEY_FILE: z.string().optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9-]{1,63}$/)
    .default("hallway"),
  PUBLIC_URL: address.default("http://127.0.0.1:3000"),
  OPERATOR_EMAIL: z.email().optional(),
  GITHUB_URL: address.default("https://github.com"),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default("OpenID Connect"),
  OIDC_ISSUER: address.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  MASTODON_SIGN_IN: z.enum(["yes", "no"]).default("yes"),
  BLUESKY_SIGN_IN: z.enum(["yes", "no"]).default("yes"),
  PLC_URL: address.default("https://plc.directory"),
  OUTBOUND_ALLOW: hostsWithPorts.optional(),
  WEB_URL: address.default("http://127.0.0.1:3001"),
  PUBLISHER_HOST: z.string().default("127.0.0.1"),
  PUBLISHER_PORT: z.coerce.number().int().min(0).max(65535).default(3002),
  WORKER_PORT: z.coerce.number().int().min(0).max(65535).default(3100),
  SEARCHES_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(60),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The environment, checked once. Throws with every variable that is missing or wrong, and what it should be. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** The next use reads the environment anew, for what has chosen other stores meanwhile. */
export function forgetEnv(): void {
  parsed = undefined;
}

/** Pure form of `env`, for tests and for commands that prepare another environment. What is empty counts as not set. */
export function parseEnv(values: Record<string, string | undefined>): Env {
  const result = schema.safeParse(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "")));
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not complete (see .env.example):\n${lines.join("\n")}`);
}

/** Names of all variables, in order; `.env.example` is tested to hold the same. */
export const envNames = Object.keys(schema.shape);
