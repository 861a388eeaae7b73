/** What a trial found: figures, and the expectations that they failed. */
export interface Outcome {
  figures: Record<string, number | string>;
  failures: string[];
}

/** What a trial is run with. */
export interface TrialOptions {
  /** Edits of a whole run; a short one takes a tenth. */
  edits: number;
  seed: number;
  /** Counts only: how long things take is not judged on a machine that does other things. */
  isShort: boolean;
  /** Mutants or faults for every worker of the trial. */
  patches: string[];
}

export interface Verdict extends Outcome {
  note(name: string, value: number | string): void;
  /** Must be exactly this. */
  equal(name: string, value: number | string, wanted: number | string): void;
  /** Must be at least this: a trial that did nothing has shown nothing. */
  atLeast(name: string, value: number, least: number): void;
  atMost(name: string, value: number, most: number): void;
  /** A time, judged in a whole run only. */
  within(name: string, value: number, most: number): void;
}

export function createVerdict({ isShort }: { isShort: boolean }): Verdict {
  const figures: Outcome["figures"] = {};
  const failures: string[] = [];
  const judge = (name: string, value: number | string, isGood: boolean, words: string) => {
    figures[name] = typeof value === "number" && !Number.isInteger(value) ? Number(value.toFixed(2)) : value;
    if (!isGood) failures.push(`${name} is ${value}, ${words}`);
  };
  return {
    figures,
    failures,
    note: (name, value) => judge(name, value, true, ""),
    equal: (name, value, wanted) => judge(name, value, value === wanted, `should be ${wanted}`),
    atLeast: (name, value, least) => judge(name, value, value >= least, `should be at least ${least}`),
    atMost: (name, value, most) => judge(name, value, value <= most, `should be at most ${most}`),
    within: (name, value, most) => judge(name, value, isShort || value <= most, `should be at most ${most}`),
  };
}
