// Which of one's contacts are at an event, as a sentence or two. Pure.

import type { Presence } from "./schema.ts";

export interface Named {
  name: string;
  presence: Presence;
}

const numbers = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];
const verbs: Record<Presence, [one: string, many: string, oneWas: string, manyWere: string]> = {
  speaking: ["speaks", "speak", "spoke", "spoke"],
  attending: ["attends", "attend", "attended", "attended"],
  tracking: ["tracks it", "track it", "tracked it", "tracked it"],
};
const mostNamed = 3;

/** All, where they are few; of many the first few, and how many more. */
export function shortList(names: string[]): { shown: string[]; more: number } {
  return names.length > mostNamed + 1 ? { shown: names.slice(0, mostNamed), more: names.length - mostNamed } : { shown: names, more: 0 };
}

/** "Ana, Bo and Cleo"; of many the first few, and how many more. */
export function listInWords(names: string[]): string {
  const { shown: few, more } = shortList(names);
  const shown = more > 0 ? [...few, `${more} more`] : few;
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** The heading of the panel, and what each does there; nothing where nobody is. */
export function presenceInWords(people: Named[], isOver: boolean): { heading: string; detail: string } | null {
  const count = people.filter(({ presence }) => presence !== "tracking").length;
  if (people.length === 0) return null;
  const detail = (["speaking", "attending", "tracking"] as const).flatMap((presence) => {
    const names = people.filter((person) => person.presence === presence).map(({ name }) => name);
    const [one, many, oneWas, manyWere] = verbs[presence];
    return names.length === 0 ? [] : [`${listInWords(names)} ${names.length === 1 ? (isOver ? oneWas : one) : isOver ? manyWere : many}`];
  });
  return { heading: headingOf(count, people.length, isOver), detail: `${detail.join("; ")}.` };
}

function headingOf(count: number, tracking: number, isOver: boolean): string {
  const shown = count || tracking;
  const words = numbers[shown] ?? shown.toLocaleString("en");
  const who = `${words} ${shown === 1 ? "person" : "people"} you follow`;
  if (count > 0) return `${who} ${isOver ? (count === 1 ? "was" : "were") : "will be"} here.`;
  return `${who} ${isOver ? "kept" : shown === 1 ? "keeps" : "keep"} an eye on it.`;
}
