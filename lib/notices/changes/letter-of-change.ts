// The mail that an event has changed: the event, why whoever reads it is told, and what is so and what was. Pure but for the addresses.
import type { Presence } from "#lib/attendance/schema.ts";
import type { Letter, Row } from "#lib/mail/letter.ts";
import { footOf } from "../foot.ts";
import { rowOf, type ToldEvent } from "../told-events.ts";
import { type Change, inShort } from "./changes-in-words.ts";

const reasons: Record<Presence, string> = { speaking: "You speak there.", attending: "You attend it.", tracking: "You keep an eye on it." };

interface Given {
  event: ToldEvent;
  changes: Change[];
  presence: Presence;
}

/** @example "Datafjord is cancelled", "Datafjord has other dates and another venue" */
export function letterOfChange({ event, changes, presence }: Given): Letter {
  const title = `${event.name} ${inShort(changes)}`;
  return {
    subject: title,
    preview: `${changes.map(({ line }) => line).join(" ")} ${reasons[presence]}`,
    title,
    parts: [{ kind: "rows", rows: [{ ...rowOf(event), reason: reasons[presence] }] }, ...changes.map(({ line }) => ({ kind: "words" as const, words: line }))],
    foot: footOf("events"),
  };
}

/** The same in a list of news. */
export const rowOfChange = ({ event, changes, presence }: Given): Row => ({
  ...rowOf(event),
  under: changes.map(({ line }) => line).join(" "),
  reason: reasons[presence],
});
