/** How well two kinds of measurements are told apart (area under the ROC curve): 0.5 not at all, 0 or 1 always. */
export function separation(some: number[], others: number[]): number {
  const all = [...some.map((value) => ({ value, isSome: true })), ...others.map((value) => ({ value, isSome: false }))].toSorted((a, b) => a.value - b.value);
  let sum = 0;
  for (let at = 0; at < all.length; ) {
    let end = at;
    while (end < all.length && all[end]?.value === all[at]?.value) end++;
    const rank = (at + 1 + end) / 2; // ties share their rank
    for (; at < end; at++) if (all[at]?.isSome) sum += rank;
  }
  return (sum - (some.length * (some.length + 1)) / 2) / (some.length * others.length);
}

/** The least of all rounds, in the direction in which they are told apart best: what is not so in each of them is chance. */
export function separationOf(rounds: [some: number[], others: number[]][]): number {
  const found = rounds.map(([some, others]) => separation(some, others));
  return Math.max(Math.min(...found), Math.min(...found.map((each) => 1 - each)));
}
