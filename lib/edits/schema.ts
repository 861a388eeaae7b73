import { z } from "zod";

const line = (most: number, words: string) =>
  z
    .string()
    .trim()
    .max(most, `${words} has at most ${most} signs.`)
    .regex(/^\P{Cc}*$/u, `${words} stands on one line.`);
const text = (most: number, words: string) =>
  z
    .string()
    .trim()
    .max(most, `${words} has at most ${most.toLocaleString("en")} signs.`)
    .transform((given) => given.replaceAll("\r\n", "\n"));
const day = z.literal("").or(z.iso.date("There is no such day. One is written like 2027-05-31."));
const minute = z.literal("").or(z.iso.datetime({ local: true, precision: -1, error: "There is no such time. One is written like 2027-05-31T09:30." }));
const topics = line(1_000, "The list of topics");

/** What the form of an event holds, as text. */
export const eventForm = z.object({
  name: line(200, "The name").min(1, "What is the event called?"),
  tagline: line(200, "The line below the name"),
  description: text(20_000, "The summary"),
  startsOn: day,
  endsOn: day,
  city: line(120, "The city"),
  country: line(120, "The country"),
  topics,
});
export type EventForm = z.infer<typeof eventForm>;

/** What the form of a session holds, as text; times as they are in the zone of the event. */
export const sessionForm = z.object({
  title: line(300, "The title").min(1, "What is the session called?"),
  abstract: text(20_000, "The summary"),
  room: line(120, "The room"),
  startsAt: minute,
  endsAt: minute,
  topics,
});
export type SessionForm = z.infer<typeof sessionForm>;

/** What a form began with, as it comes back with it: what differs from it was touched. */
export const base = z.record(z.string(), z.string());

export type Values = Record<string, string>;

/** Why it is changed: empty where nobody says. */
export const why = line(300, "The reason").default("");

/** The words of a list with commas, each once. */
export const wordsOf = (list: string): string[] => [
  ...new Set(
    list
      .split(",")
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];
