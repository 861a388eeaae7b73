// A source with so many times its records: what an import costs when a directory grows.
import { type GraphRecord, isGraphRecord } from "#lib/imports/graph/graph-records.ts";
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
    yield* format.read(path, source);
    for (let copy = 1; copy < times; copy++) for await (const reading of format.read(path, source)) yield varied(reading, ownWords(copy));
  },
});

function varied(reading: Reading, own: Own): Reading {
  if ("record" in reading) {
    const { record } = reading;
    return { ...reading, record: isGraphRecord(record) ? variedNode(record, own) : variedRecord(record, own) };
  }
  return reading.kind === "withheld" ? { ...reading, key: own.key(reading.key) } : reading;
}

/** More than there are nodes in any graph. */
const mostNodes = 1_000_000;

function ownWords(copy: number) {
  const word = words[copy] as string;
  return {
    /** In front: some keys end in a year that is read from them. */
    key: (key: string) => `${word}/${key}`,
    name: (name: string) => `${name} ${word}`,
    handle: (handle: string) => `${handle}-${word}`,
    address: <Address extends string | undefined>(address: Address) => address?.replace("://", `://${word.toLowerCase()}.`) as Address,
    node: (node: number) => node + copy * mostNodes,
  };
}

type Own = ReturnType<typeof ownWords>;

function variedNode(record: GraphRecord, own: Own): GraphRecord {
  if (record.kind === "tie") return { ...record, key: own.key(record.key), node: own.node(record.node) };
  return { ...record, key: String(own.node(Number(record.key))), follows: record.follows.map(own.node) };
}

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
        calledAlso: record.calledAlso?.map(own.key),
      };
  }
}

const ownPerson = ({ key, name }: { key: string; name: string }, own: Own) => ({ key: own.key(key), name: own.name(name) });
