// Dates of an event's calls for speakers, and which sources name them.
import { sql } from "#lib/stores/postgres.ts";
import type { EventRecord } from "../records.ts";
import type { Shown, Word } from "./side-by-side.ts";

/** A dated step of a call that counts: none that was replaced by a later one. */
export interface CallHere {
  call: string | null;
  step: string;
  dueOn: string;
}

/** Column `calls` of an event `t`. */
export const callsHere = sql`coalesce((
  select json_agg(json_build_object('call', q.name, 'step', m.kind, 'dueOn', m.due_on) order by q.id, m.due_on, m.id)
  from call q join call_milestone m on m.call_id = q.id and not m.is_replaced where q.event_id = t.id), '[]') as calls`;

const idOf = ({ call, step, dueOn }: CallHere) => `call ${call ?? ""} ${step} ${dueOn}`;

export const shownDeadlines = (calls: CallHere[]): Shown[] => calls.map((value) => ({ id: idOf(value), field: "deadline", value, columns: [] }));

/** A source that names the step, and not on this day, says otherwise; a day that stands here as well is told there. */
export function wordsOnDeadlines(said: EventRecord["calls"], here: CallHere[]): Word[] {
  const named = said.flatMap(({ name, milestones }) =>
    milestones.filter(({ isReplaced }) => !isReplaced).map(({ kind, dueOn }): CallHere => ({ call: name ?? null, step: kind, dueOn })),
  );
  const known = new Set(here.map(idOf));
  return here.flatMap((shown): Word[] => {
    const ofStep = named.filter(({ call, step }) => call === shown.call && step === shown.step);
    const same = ofStep.find(({ dueOn }) => dueOn === shown.dueOn);
    if (same) return [{ id: idOf(shown), value: same, relation: "same" }];
    return ofStep.filter((each) => !known.has(idOf(each))).map((value) => ({ id: idOf(shown), value, relation: "otherwise" }));
  });
}
