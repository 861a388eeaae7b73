// How often something may be done: counted in Redis for all processes, in each by itself while Redis is away.
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { redis } from "./redis.ts";

export interface Limit {
  /** Of what, as part of the key. */
  name: string;
  points: number;
  seconds: number;
}

const made = new Map<string, RateLimiterRedis>();

function limiter({ name, points, seconds }: Limit): RateLimiterRedis {
  const before = made.get(name);
  if (before) return before;
  const insuranceLimiter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  const created = new RateLimiterRedis({ storeClient: redis(), keyPrefix: `limit:${name}`, points, duration: seconds, insuranceLimiter });
  made.set(name, created);
  return created;
}

/** Counts one more. Seconds to wait where that was one too many; null where it may be done. */
export async function takeOne(limit: Limit, key: string): Promise<number | null> {
  try {
    await limiter(limit).consume(key);
    return null;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, error.msBeforeNext / 1_000);
    throw error;
  }
}
