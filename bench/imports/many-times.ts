// A source with so many times its records: what an import costs when a directory grows.
import { isGraphRecord } from "#lib/imports/graph/graph-records.ts";
import type { Format } from "#lib/imports/read/format.ts";
import type { ImportRecordInput, Reading } from "#lib/imports/records.ts";

/** One for each copy; none is a year, a place or a word of the sources. */
const words = ["", "Brenzo", "Culvari", "Dostrim", "Elvanta", "Fyrrik", "Gandolo", "Hestvar", "Ixmori", "Jorvane"];
export const mostTimes = words.length;

/**
 * Reads a source so many times over. A copy is other events, people and sessions in the same years and places: keys,
 * names, handles and addresses of its own, so that two copies of one thing are two. What two sources both tell of they
 * both tell of in each copy. So every year has ten times its events, which is more to compare than a directory would have
 * that grew over more years.
 */
export const manyTimes = (format: Format, times: number): Format => ({
  ...format,
  async *read(path, source) {
    for (const word of words.slice(0, times)) for await (const reading of format.read(path, source)) yield word ? varied(reading, word) : reading;
  },
});

function varied(reading: Reading, word: string): Reading {
  const own = ownWords(word);
  if ("record" in reading) return isGraphRecord(reading.record) ? reading : { ...reading, record: variedRecord(reading.record, own) };
  return reading.kind === "withheld" ? { ...reading, key: own.key(reading.key) } : reading;
}

const ownWords = (word: string) => ({
  /** In front: some keys end in a year that is read from them. */
  key: (key: string) => `${word}/${key}`,
  name: (name: string) => `${name} ${word}`,
  handle: (handle: string) => `${handle}-${word}`,
  address: <Address extends string | undefined>(address: Address) => address?.replace("://", `://${word.toLowerCase()}.`) as Address,
});

type Own = ReturnType<typeof ownWords>;

function variedRecord(record: ImportRecordInput, own: Own): ImportRecordInput {
  switch (record.kind) {
    case "event":
      return {
        ...record,
        key: own.key(record.key),
        name: own.name(record.name),
        url: own.address(record.url),
        series: record.series && { key: own.key(record.series.key), name: own.name(record.series.name) },
      };
    case "person":
      return {
        ...record,
        ...ownPerson(record, own),
        website: own.address(record.website),
        handles: record.handles?.map((each) => ({ ...each, handle: own.handle(each.handle) })),
        aliases: record.aliases?.map(own.name),
      };
    case "session":
      return {
        ...record,
        key: own.key(record.key),
        event: own.key(record.event),
        parent: record.parent && own.key(record.parent),
        people: record.people?.map((person) => ownPerson(person, own)),
        guid: record.guid && own.key(record.guid),
      };
  }
}

const ownPerson = ({ key, name }: { key: string; name: string }, own: Own) => ({ key: own.key(key), name: own.name(name) });
