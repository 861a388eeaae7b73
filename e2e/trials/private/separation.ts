// How well two sides are told apart by one number: 0.5 is not at all, 1 is always.

/** How likely a number of the second side is larger than one of the first (the area under the ROC curve); the same counts half. */
export function aucOf(first: number[], second: number[]): number {
  let sum = 0;
  for (const one of first) for (const other of second) sum += one < other ? 1 : one === other ? 0.5 : 0;
  return sum / (first.length * second.length);
}

/** The least of all rounds, in the direction in which they are told apart best: what is not so in each of them is chance. */
export function separationOf(rounds: [first: number[], second: number[]][]): number {
  const found = rounds.map(([first, second]) => aucOf(first, second));
  return Math.max(Math.min(...found), Math.min(...found.map((auc) => 1 - auc)));
}
