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
  /** Tells whoever waits how far a long trial has come. */
  say(words: string): void;
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
  const note = (name: string, value: number | string) => {
    figures[name] = typeof value === "number" && !Number.isInteger(value) ? Number(value.toFixed(2)) : value;
  };
  const judge = (name: string, value: number | string, { isGood, wanted }: { isGood: boolean; wanted: string }) => {
    note(name, value);
    if (!isGood) failures.push(`${name} is ${value}, should be ${wanted}`);
  };
  return {
    figures,
    failures,
    note,
    equal: (name, value, wanted) => judge(name, value, { isGood: value === wanted, wanted: String(wanted) }),
    atLeast: (name, value, least) => judge(name, value, { isGood: value >= least, wanted: `at least ${least}` }),
    atMost: (name, value, most) => judge(name, value, { isGood: value <= most, wanted: `at most ${most}` }),
    within: (name, value, most) => judge(name, value, { isGood: isShort || value <= most, wanted: `at most ${most}` }),
  };
}
