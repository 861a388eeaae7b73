// What is made of many measurements.

export interface Spread {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** The value that this share of all does not exceed; 0 where there are none. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const median = (values: number[]): number => percentile(values, 0.5);

/** How measurements are spread, to a tenth. */
export function spreadOf(values: number[]): Spread {
  const at = (share: number) => toTenth(percentile(values, share));
  return { count: values.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

export const toTenth = (value: number): number => Math.round(value * 10) / 10;

/** Field by field the median of many rounds, but for their number. */
export function medians(rounds: Record<string, number>[]): Record<string, number> {
  const fields = Object.keys(rounds[0] ?? {}).filter((field) => field !== "round");
  return Object.fromEntries(fields.map((field) => [field, median(rounds.map((round) => round[field] as number))]));
}
