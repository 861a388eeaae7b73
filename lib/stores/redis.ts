// The one place where clients of Redis are built. The address says what it is: one server, Sentinel or Cluster.
import { Cluster, Redis, type RedisOptions } from "ioredis";
import { env } from "#lib/kit/env.ts";

const opened = new Map<string, Redis>();

/** Redis for sets and marks. A command fails within 2 s when it does not answer, so that a page can go on without. */
export function redis(): Redis {
  return shared("sets", () => openRedis(env().REDIS_URL, { maxRetriesPerRequest: 1, commandTimeout: 2_000 }));
}

/** Redis for the queues. Commands wait until it is back, as BullMQ asks. */
export function redisForQueues(): Redis {
  return shared("queues", () => openRedis(queueUrl(), { maxRetriesPerRequest: null }));
}

/** For adding to queues: fails within seconds instead of waiting, since what is owed stands in Postgres. */
export function redisForEnqueuing(): Redis {
  return shared("enqueuing", () => openRedis(queueUrl(), { maxRetriesPerRequest: 1, commandTimeout: 5_000 }));
}

/** Hears what is announced; takes no other commands. Comes back by itself, and knows what it listened to. */
export function redisForListening(): Redis {
  return shared("listening", () => openRedis(env().REDIS_URL, { maxRetriesPerRequest: 1 }));
}

/** Ends all connections; the next use opens new ones. */
export async function closeRedis(): Promise<void> {
  const clients = [...opened.values()];
  opened.clear();
  for (const client of clients) client.disconnect();
}

/**
 * `redis://host:port/db`, `redis+sentinel://host:port,host:port/name` or `redis+cluster://host:port,host:port`,
 * with `user:password@` or `:password@` before the host where there is one.
 */
export function openRedis(url: string, options: RedisOptions): Redis {
  const client = build(url, { ...options, retryStrategy: (times) => Math.min(times * 100, 1_000) });
  client.on("error", () => {}); // every command reports its own failure; without a listener the process would end
  return client;
}

function build(url: string, options: RedisOptions): Redis {
  const [, scheme = "redis", username, password, hosts = "", path = ""] = /^(redis[+a-z]*):\/\/(?:([^:@]*):([^@]*)@)?([^/]+)\/?(.*)$/.exec(url) ?? [];
  const all: RedisOptions = {
    ...options,
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
  };
  if (scheme === "redis+sentinel") return new Redis({ ...all, sentinels: hosts.split(",").map(hostAndPort), name: path } as object);
  // A cluster takes the same commands; only its constructor and its events differ.
  if (scheme === "redis+cluster") return new Cluster(hosts.split(",").map(hostAndPort), { redisOptions: all as object }) as unknown as Redis;
  return new Redis(url, options as object);
}

function hostAndPort(text: string): { host: string; port: number } {
  const [host = "127.0.0.1", port = "6379"] = text.split(":");
  return { host, port: Number(port) };
}

function queueUrl(): string {
  const { REDIS_QUEUE_URL, REDIS_URL } = env();
  return REDIS_QUEUE_URL ?? REDIS_URL;
}

function shared(role: string, open: () => Redis): Redis {
  const before = opened.get(role);
  if (before) return before;
  const client = open();
  opened.set(role, client);
  return client;
}
