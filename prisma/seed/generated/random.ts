/** Numbers in [0, 1) that look random and are the same for the same seed. Source: mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How many of `total` fall to each of `count` ranks under a power law: few have very many, most have a few. */
export function powerLawShares(count: number, total: number, exponent: number): number[] {
  const weights = Array.from({ length: count }, (_, rank) => (rank + 1) ** -exponent);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => Math.max(1, Math.round((weight / sum) * total)));
}

/** A number below `count`, the lower the likelier; `skew` 1 is even, 2 a square law. */
export const skewed = (random: () => number, count: number, skew = 2): number => Math.floor(count * random() ** skew);

/** The numbers from 0 to `count` in an order of their own. */
export function shuffled(random: () => number, count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}
