// People of codeandtalk: one JSON file each; some only lead to the file of the same person under another spelling.
import { z } from "zod";
import { countryCodeOf } from "#lib/places/countries.ts";
import type { ImportRecordInput, Position, Reading } from "../records.ts";
import { isSomebody } from "../wording.ts";
import { Fields, readText } from "./codeandtalk-fields.ts";

/** A file has a name, or leads to one that has. */
export const personFile = z.looseObject({ name: z.string().trim().nullish(), redirect: z.string().trim().nullish() });

interface PersonFile {
  at: Position;
  key: string;
  row: z.infer<typeof personFile>;
}

/** Who a talk names by the name of a file. */
export type FindPerson = (key: string) => { key: string; name: string };

/** All people at once: where a file leads, and who is led to, stands in other files. */
export function readPeople(files: PersonFile[]): { readings: Reading[]; findPerson: FindPerson } {
  const byKey = new Map(files.map((file) => [file.key, file]));
  const led = Map.groupBy(
    files.filter(({ row }) => row.redirect),
    ({ key }) => targetOf(key, byKey)?.key,
  );
  const readings = files.flatMap((file): Reading[] => {
    const { at, key, row } = file;
    if (row.redirect) return [{ at, kind: "skipped", entity: "person", key, reason: reasonOf(targetOf(key, byKey)) }];
    if (!row.name) return [{ at, kind: "unreadable", entity: "person", key, reason: "has no name" }];
    if (!isSomebody(row.name)) return [{ at, kind: "skipped", entity: "person", key, reason: "is not the name of a person" }];
    return readPerson(
      { ...file, name: row.name },
      (led.get(key) ?? []).map((other) => other.row.name || nameOf(other.key)),
    );
  });
  const findPerson = (key: string) => {
    const file = targetOf(key, byKey);
    return { key: file?.key ?? key, name: file?.row.name || nameOf(key) };
  };
  return { readings, findPerson };
}

const reasonOf = (target: PersonFile | undefined) => (target ? "leads to another person of the source" : "leads to nobody of the source");

/** The file with a name that a file leads to, over others perhaps; undefined where it leads nowhere or in a circle. */
function targetOf(key: string, byKey: Map<string, PersonFile>): PersonFile | undefined {
  const passed = new Set<string>();
  let file = byKey.get(key);
  while (file?.row.redirect && !passed.has(file.key)) {
    passed.add(file.key);
    file = byKey.get(file.row.redirect);
  }
  return file?.row.redirect || !file?.row.name ? undefined : file;
}

/** "ada-obi" is "Ada Obi". */
const nameOf = (key: string) =>
  key
    .split(/[-_]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ")
    .trim();

function readPerson({ at, key, row, name }: PersonFile & { name: string }, aliases: string[]): Reading[] {
  const said = new Fields(row, { at, entity: "person", key });
  const handles = networks.flatMap((network) => {
    const handle = said.kept(network, handleOf[network], "is no handle");
    return handle ? [{ network, handle }] : [];
  });
  const record: ImportRecordInput = {
    kind: "person",
    key,
    name,
    bio: said.kept("description", readText, "is empty"),
    website: said.address("home"),
    country: said.kept("country", countryOf, "is no country"),
    handles,
    aliases,
  };
  return [{ at, record }, ...said.readings];
}

const networks = ["twitter", "github", "linkedin"] as const;

/** A handle, from itself or from the address of a profile; undefined when it is neither. */
export const handleOf = {
  twitter: (text: string) => handleIn(text, /^(?:https?:\/\/)?(?:www\.|mobile\.)?(?:twitter|x)\.com\/([^/?#]+)/i, /^\w{1,15}$/),
  github: (text: string) => handleIn(text, /^(?:https?:\/\/)?(?:www\.)?github\.com\/([^/?#]+)/i, /^[a-z\d][a-z\d-]{0,38}$/i),
  linkedin: (text: string) => handleIn(text, /^(?:https?:\/\/)?(?:[a-z]+\.)?linkedin\.com\/in\/([^/?#]+)/i, /^[\p{L}\p{N}%_-]{2,100}$/u),
};

function handleIn(text: string, profile: RegExp, handle: RegExp): string | undefined {
  const word = (profile.exec(text)?.[1] ?? text).replace(/^@/, "");
  return handle.test(word) ? word : undefined;
}

/**
 * What stands last in "City, State, Country", when it is a country. Two letters are one of the United States more often
 * than a country, and so is Georgia.
 */
function countryOf(text: string): string | undefined {
  const last = (text.split(",").at(-1) ?? "").replace(/\s+/g, " ").replace(/\.$/, "").trim();
  if (/^(?!uk$|us$)[a-z]{2}$|^georgia$/i.test(last)) return undefined;
  return countryCodeOf(last) ? last : undefined;
}
