// Values as readers know them from the page.
import { languageInWords } from "#app/_ui/language.ts";
import { isWeb, OutsideLink } from "#app/_ui/outside-link.tsx";
import { coverageInWords, kindInWords } from "#app/_ui/session-row.tsx";
import { dayInWords, timeInWords } from "#app/_ui/words/days.ts";
import { stepWords } from "#app/_ui/words/deadline-steps.ts";
import { networkNames } from "#app/_ui/words/networks.ts";
import { datesInWords } from "#lib/events/event-dates.ts";
import type { TextField, Value } from "#lib/imports/provenance/facts.ts";
import { zoneInWords } from "#lib/kit/time-zones.ts";

const fieldNames: Record<Exclude<Value["field"], "handle" | "deadline" | "coverage">, string> = {
  name: "Name",
  dates: "Dates",
  place: "Place",
  venue: "Venue",
  series: "Series",
  format: "How",
  status: "Status",
  site: "Site",
  hashtag: "Tag",
  languages: "Languages",
  timeZone: "Times in",
  codeOfConduct: "Conduct",
  description: "Description",
  title: "Title",
  subtitle: "Subtitle",
  time: "Time",
  kind: "Kind",
  language: "Language",
  room: "Room",
  track: "Track",
  speaker: "Speaker",
  abstract: "Abstract",
  tagline: "Tagline",
  biography: "Biography",
  topic: "Topic",
};

/** What a value is, in a word or two. */
export function fieldInWords(fact: Value): string {
  if (fact.field === "handle") return wordOf(networkNames, fact.value.network);
  if (fact.field === "deadline") return "Call";
  if (fact.field === "coverage") return capitalised(coverageInWords(fact.value.kind));
  return fieldNames[fact.field];
}

/** Text in its own direction; an address as a link. */
export function ValueInWords({ fact }: { fact: Value }) {
  if (fact.field === "coverage") return <Address url={fact.value.url} />;
  if (fact.field === "site" || fact.field === "codeOfConduct") return <Address url={fact.value} />;
  return <span dir="auto">{wordsOf(fact)}</span>;
}

const Address = ({ url }: { url: string }) => <OutsideLink href={url}>{isWeb(url) ? url.replace(/^https?:\/\/(www\.)?|\/$/gi, "") : url}</OutsideLink>;

/** The words of a value. */
export function wordsOf(fact: Value): string {
  switch (fact.field) {
    case "dates":
      return datesInWords(fact.value);
    case "time":
      return timeInWords(fact.value) ?? "";
    case "languages":
      return fact.value.map(languageInWords).join(", ");
    case "deadline":
      return `${fact.value.call ? `${fact.value.call}: ` : ""}${wordOf(stepWords, fact.value.step)} ${dayInWords(fact.value.dueOn)}`;
    case "handle":
      return fact.value.handle;
    case "coverage":
      return fact.value.url;
    default:
      return textWords[fact.field]?.(fact.value) ?? fact.value;
  }
}

const formats = { in_person: "In person", online: "Online", hybrid: "In person and online" };
const statuses = { planned: "Planned", confirmed: "Confirmed", postponed: "Postponed", cancelled: "Cancelled", moved_online: "Moved online" };

const textWords: Partial<Record<TextField, (text: string) => string>> = {
  format: (text) => wordOf(formats, text),
  status: (text) => wordOf(statuses, text),
  kind: (text) => capitalised(kindInWords(text) ?? text),
  language: languageInWords,
  timeZone: (text) => zoneInWords(text),
  hashtag: (text) => `#${text}`,
};

const wordOf = (words: Record<string, string>, key: string): string => (Object.hasOwn(words, key) ? (words[key] as string) : key);
const capitalised = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
