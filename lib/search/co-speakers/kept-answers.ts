// Answers as they were last found, in Redis, each under the version of the page that shows it. What is lost is found again.
import { z } from "zod";
import { createBreaker } from "#lib/kit/breaker.ts";
import { env } from "#lib/kit/env.ts";
import { redis } from "#lib/stores/redis.ts";
import { type CoSpeaker, coSpeaker } from "./evidence.ts";

const kept = z.object({ version: z.string(), people: z.array(coSpeaker) });
/** Who nobody asks about for so long is forgotten: pages are kept elsewhere too. */
const seconds = 24 * 3600;
/** To look longer for an answer than it takes to find it anew is of no use. */
const patienceMs = 200;
const breaker = createBreaker({ failures: 2, restMs: 10_000 });

const keyOf = (personId: number): string => `co-speakers:${env().SEARCH_PREFIX}:${personId}`;

/** The answer that was found for this version, or null: there is none, or Redis does not tell. */
export async function findKept(personId: number, version: string): Promise<CoSpeaker[] | null> {
  const text = await orNull(() => redis().get(keyOf(personId)));
  if (!text) return null;
  const read = kept.safeParse(fromJson(text));
  return read.success && read.data.version === version ? read.data.people : null;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // SyntaxError: not what we wrote
  }
}

/** Keeps an answer that was found after this version was read. */
export async function keep(personId: number, version: string, people: CoSpeaker[]): Promise<void> {
  await orNull(() => redis().set(keyOf(personId), JSON.stringify({ version, people }), "EX", seconds));
}

/** A Redis that is away or slow is left alone for a while. */
async function orNull<Value>(ask: () => Promise<Value>): Promise<Value | null> {
  if (!breaker.isClosed()) return null;
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("slow")), patienceMs);
  try {
    const value = await Promise.race([ask(), late]);
    breaker.succeeded();
    return value;
  } catch {
    breaker.failed(); // away or slow: the answer is found anew
    return null;
  } finally {
    clearTimeout(timer);
  }
}
