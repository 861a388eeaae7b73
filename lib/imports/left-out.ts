import type { ImportRecord, Position, Reading } from "./records.ts";

/** Parts of a record that are left out, each with its reason: told with the record that they are of. */
export class LeftOut {
  readonly readings: Reading[] = [];
  protected readonly owner: { at: Position; entity: ImportRecord["kind"]; key: string };

  constructor(owner: LeftOut["owner"]) {
    this.owner = owner;
  }

  /** Notes a part that is not taken over. May be handed on. */
  readonly add = (reason: string, detail: unknown): undefined => {
    this.readings.push({ ...this.owner, kind: "skipped", reason, detail });
  };
}
