/** Lets so many pieces of work run at the same time; the others wait for their turn, those that are urgent before all others. */
export interface Turns {
  take<T>(work: () => Promise<T>, order?: { isUrgent?: boolean }): Promise<T>;
}

/** Turns for `places` pieces of work at once. */
export function createTurns(places: number): Turns {
  const waiting = { urgent: [] as (() => void)[], other: [] as (() => void)[] };
  let free = places;
  const giveBack = () => {
    const next = waiting.urgent.shift() ?? waiting.other.shift();
    if (next) next();
    else free++;
  };
  const begin = (isUrgent: boolean): Promise<void> => {
    if (free > 0) return Promise.resolve(void free--);
    return new Promise((resolve) => void waiting[isUrgent ? "urgent" : "other"].push(resolve));
  };
  return {
    async take(work, { isUrgent = false } = {}) {
      await begin(isUrgent);
      try {
        return await work();
      } finally {
        giveBack();
      }
    },
  };
}
