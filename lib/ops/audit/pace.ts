/** Rests between steps, so that a pass that runs always takes no more than its share of a core. */
export interface Pace {
  step<T>(work: () => Promise<T>): Promise<T>;
}

/** A share of 1 never rests; a share of a quarter rests three times as long as it works. */
export function createPace(share: number): Pace {
  return {
    async step(work) {
      const began = performance.now();
      const result = await work();
      const rest = (performance.now() - began) * (1 / share - 1);
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
      return result;
    },
  };
}
