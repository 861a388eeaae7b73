// Events of codeandtalk: one JSON file each.
import { z } from "zod";
import type { ImportRecordInput, Position, Reading } from "../records.ts";
import { languageOf, webAddress, withoutYear } from "../wording.ts";
import { Fields, readText } from "./codeandtalk-fields.ts";
import { handleOf } from "./codeandtalk-people.ts";

/** What an event cannot be without. */
export const eventFile = z.looseObject({ name: z.string().trim().min(1) });

/** What the files beside the events say: the words for topics, the names of series. */
export interface Vocabulary {
  topics: Map<string, string>;
  series: Map<string, string>;
}

/** An event and what of its file is left out. */
export function readEvent({ at, key, row }: { at: Position; key: string; row: z.infer<typeof eventFile> }, vocabulary: Vocabulary): Reading[] {
  const said = new Fields(row, { at, entity: "event", key });
  const [startsOn, endsOn] = [said.text("event_start"), said.text("event_end")];
  const record: ImportRecordInput = {
    kind: "event",
    key,
    name: row.name,
    series: seriesOf(key, row.name, vocabulary.series),
    description: said.kept("description", readText, "is empty"),
    startsOn,
    endsOn,
    ...placeOf(said, row.location),
    url: said.address("website"),
    hashtag: (said.text("hashtag") ?? said.kept("twitter", handleOf.twitter, "is no handle"))?.replace(/^#/, ""),
    languages: languagesOf(said),
    codeOfConductUrl: said.address("code_of_conduct"),
    topics: topicsOf(said.texts("tags"), vocabulary.topics),
    calls: callsOf(said, endsOn ?? startsOn),
    coverage: recordingsOf(said),
  };
  return [{ at, record }, ...said.readings];
}

/**
 * Files lie in the series whose key their name begins with, the longest one; only whole words count, so that "react" is
 * not the series of "reactathon". A name that ends in a year is one of several editions.
 */
function seriesOf(key: string, name: string, series: Map<string, string>) {
  const file = key.replace(/^_/, "");
  const [known] = [...series.keys()].filter((stem) => `${file}-`.startsWith(stem.replace(/-?$/, "-"))).toSorted((one, other) => other.length - one.length);
  if (known !== undefined) return { key: known, name: series.get(known) as string };
  const [, stem, year] = /^(.+?)-?((?:19|20)\d\d)$/.exec(file) ?? [];
  return stem === undefined ? undefined : { key: stem, name: withoutYear(name, Number(year)) };
}

/** "Online" stands in place of the location, of its country or of its city. */
function placeOf(said: Fields, location: unknown) {
  if (typeof location === "string" && location.trim().toLowerCase() === "online") return { isOnline: true };
  const place = said.inside(location);
  if (!place) return location ? said.add("location is no place", typeof location === "string" ? location : typeof location) : {};
  const [city, region, country] = [place.text("city"), place.text("state"), place.text("country")];
  said.readings.push(...place.readings);
  const isOnline = [city, country].some((word) => word?.toLowerCase() === "online");
  const placed = (word: string | undefined) => (isOnline && /^(?:online|na|n\/a)$/i.test(word ?? "") ? undefined : word);
  return { isOnline, city: placed(city), region: placed(region), country: placed(country) };
}

function languagesOf(said: Fields): string[] {
  const languages = said.texts("languages").flatMap((word) => languageOf(word) ?? said.add("is no language", word) ?? []);
  return [...new Set(languages)];
}

/** Topics by the names that the source shows; a word that it does not list stays as it is. */
export function topicsOf(tags: string[], topics: Map<string, string>): string[] {
  const names = tags.map((tag) => topics.get(tag) ?? topics.get(tag.toLowerCase().replace(/[^a-z0-9]+/g, "-")) ?? tag);
  return [...new Set(names)];
}

function callsOf(said: Fields, last: string | undefined) {
  const dueOn = said.text("cfp_end");
  if (!dueOn) return [];
  if (last && dueOn > last) return said.add("cfp_end is after the event", dueOn) ?? [];
  return [{ milestones: [{ kind: "closes" as const, dueOn }] }];
}

/** Some name several playlists at once, some the channel that the recordings lie on. */
function recordingsOf(said: Fields) {
  const lists = (said.text("youtube") ?? "").split(/[\s,]+/).filter((word) => word !== "");
  const urls = lists.flatMap((word) => playlistOf(word) ?? said.add("youtube is no playlist", word) ?? []);
  const others = [said.address("videos_url"), said.address("vimeo")].filter((url) => url !== undefined);
  return [...urls, ...others].map((url) => ({ kind: "video" as const, url }));
}

function playlistOf(word: string): string | undefined {
  if (/^PL[\w-]{10,}$/.test(word)) return `https://www.youtube.com/playlist?list=${word}`;
  const channel = /^(UC[\w-]{22})(?:\/videos)?$/.exec(word)?.[1];
  return channel ? `https://www.youtube.com/channel/${channel}` : webAddress(word);
}
