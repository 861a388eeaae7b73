// Tells processes that keep people at events in mind which events have changed. Who misses it looks at versions.
import { redis, redisForListening } from "#lib/stores/redis.ts";

const channel = "event:people-changed";

/** What is announced has been committed. Nothing is lost when nobody hears it. */
export async function announceEvents(eventIds: number[]): Promise<void> {
  if (eventIds.length === 0) return;
  await redis()
    .publish(channel, eventIds.join(" "))
    .catch(() => 0); // the sets are written: an announcement that fails must not write them again
}

/** Hears of changed events until it is stopped. */
export async function hearOfEvents(tell: (eventIds: number[]) => void): Promise<() => void> {
  const listener = redisForListening();
  const hear = (from: string, words: string) => {
    if (from === channel) tell(words.split(" ").map(Number));
  };
  listener.on("message", hear);
  await listener.subscribe(channel);
  return () => void listener.off("message", hear);
}
