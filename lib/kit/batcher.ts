export interface Batcher<Item> {
  /** Resolves when the batch that took the item is done; rejects with that item's failure. */
  add(item: Item): Promise<void>;
}

/** What a flush says of the items that failed; those not named are done. */
export type Failures<Item> = Map<Item, Error>;

/**
 * Gathers what comes in while a flush runs or rests, so that many small jobs cost one request. The first item after
 * a rest goes at once; flushes start at least `gapMs` apart and take at most `max` items.
 */
export function createBatcher<Item>({ flush, gapMs, max }: { flush: (items: Item[]) => Promise<Failures<Item>>; gapMs: number; max: number }): Batcher<Item> {
  type Waiting = { item: Item; resolve: () => void; reject: (error: Error) => void };
  const waiting: Waiting[] = [];
  let isBusy = false;
  let lastStart = 0;

  function schedule(): void {
    if (isBusy || waiting.length === 0) return;
    isBusy = true;
    setTimeout(run, Math.max(0, lastStart + gapMs - Date.now()));
  }

  async function run(): Promise<void> {
    lastStart = Date.now();
    const batch = waiting.splice(0, max);
    const failures = await flush(batch.map((each) => each.item)).catch((error: Error) => error);
    for (const { item, resolve, reject } of batch) {
      const failure = failures instanceof Error ? failures : failures.get(item);
      if (failure) reject(failure);
      else resolve();
    }
    isBusy = false;
    schedule();
  }

  return {
    add(item) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.push({ item, resolve, reject });
      schedule();
      return promise;
    },
  };
}
