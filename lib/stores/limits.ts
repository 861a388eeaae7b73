// How often something may be done: counted in Redis for all processes, in each by itself while Redis is away.
import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { redis } from "./redis.ts";

export interface Limit {
  /** Of what, as part of the key. */
  name: string;
  points: number;
  seconds: number;
}

const made = new Map<string, RateLimiterRedis>();
const madeHere = new Map<string, RateLimiterMemory>();

function limiter({ name, points, seconds }: Limit): RateLimiterRedis {
  const before = made.get(name);
  if (before) return before;
  const insuranceLimiter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  const created = new RateLimiterRedis({ storeClient: redis(), keyPrefix: `limit:${name}`, points, duration: seconds, insuranceLimiter });
  made.set(name, created);
  return created;
}

function limiterHere({ name, points, seconds }: Limit): RateLimiterMemory {
  const before = madeHere.get(name);
  if (before) return before;
  const created = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  madeHere.set(name, created);
  return created;
}

/** Counts one more. Seconds to wait where that was one too many; null where it may be done. */
export const takeOne = (limit: Limit, key: string): Promise<number | null> => consume(limiter(limit), key);

/** As `takeOne`, by this process alone: reading writes to no store. */
export const takeOneHere = (limit: Limit, key: string): Promise<number | null> => consume(limiterHere(limit), key);

async function consume(counting: RateLimiterRedis | RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await counting.consume(key);
    return null;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, error.msBeforeNext / 1_000);
    throw error;
  }
}

/** What counts as one network: half of an IPv6 address, for whoever has that has all of it. Redis learns no address. */
export const networkKey = (address: string): string => blurred(address.includes(":") ? address.split(":").slice(0, 4).join(":") : address);

/** A key that says nothing of what it was made of. */
export const blurred = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 22);
