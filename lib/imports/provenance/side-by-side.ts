// A thing's shown values, each with who stands behind it and what others say of the same.
import { knownSource } from "../read/known-sources.ts";
import type { Fact, Provenance, Relation, Teller, Value, Voice } from "./facts.ts";
import type { RecordRead, Standing } from "./read-told.ts";

/** A value that stands here. */
export type Shown = Value & {
  /** Tells it from the other values of the thing. */
  id: string;
  /** Where it is noted who stands behind it: the first of these that is noted counts. */
  columns: string[];
  /** What everybody takes for granted: worth a line only where somebody says otherwise. */
  isExpected?: boolean;
};

/** What a record says of a value that stands here. */
export interface Word {
  id: string;
  relation: Relation;
  value: Value["value"];
}

interface Telling {
  shown: Shown[];
  standing: Standing[];
  records: RecordRead[];
  wordsOf: (record: RecordRead) => Word[];
  /** Somebody it is about goes by another name now, or is not shown: of what sources say only what stands here is told. */
  isDiscreet?: boolean;
}

/** The first to tell comes first. Values that nobody stands behind and no source speaks of are left out. */
export function tellSideBySide({ shown, standing, records, wordsOf, isDiscreet = false }: Telling): Provenance {
  const tellers = new Map(records.map((record) => [record.id, tellerOf(record, isDiscreet)]));
  const heard = Map.groupBy(
    records.flatMap((record) => wordsOf(record).map((word): Heard => ({ ...word, by: record.id }))),
    ({ id }) => id,
  );
  const told = shown.flatMap(
    (each) => toldOf({ ...each, words: heard.get(each.id) ?? [], noted: standing.find(({ field }) => each.columns.includes(field)) }) ?? [],
  );
  const count = (id: number, relation: Relation) => told.filter(({ words }) => words.some((word) => word.by === id && word.relation === relation)).length;
  return {
    sources: records.map(({ id }) => ({ ...(tellers.get(id) as Teller), agrees: count(id, "same"), differs: count(id, "otherwise") })),
    facts: told.map((fact) => factOf(fact, { tellers, isDiscreet })),
  };
}

type Heard = Word & { by: number };

interface Weighed {
  value: Value;
  isExpected?: boolean | undefined;
  words: Heard[];
  noted: Standing | undefined;
  /** The source that stands behind the value. */
  behind: Heard | undefined;
}

function toldOf({ words, noted, isExpected, id, columns, ...value }: Shown & Pick<Weighed, "words" | "noted">): Weighed | null {
  const same = words.filter(({ relation }) => relation === "same");
  const isWorthIt = isExpected ? words.some(({ relation }) => relation === "otherwise") : words.length > 0 || isSpokenFor(noted);
  return isWorthIt
    ? { value, isExpected, words, noted, behind: isSpokenFor(noted) ? undefined : (same.find(({ by }) => by === noted?.recordId) ?? same[0]) }
    : null;
}

const isSpokenFor = (noted: Standing | undefined) => noted !== undefined && ["editor", "organiser", "person"].includes(noted.authority);

interface Manner {
  tellers: Map<number, Teller>;
  isDiscreet: boolean;
}

function factOf({ value, isExpected, words, noted, behind }: Weighed, { tellers, isDiscreet }: Manner): Fact {
  const voice = ({ by, value: said }: Heard): Voice => {
    const teller = tellers.get(by) as Teller;
    return { authority: isObserved(said) ? "observed" : "import", at: teller.readAt, teller };
  };
  const others = words.filter((word) => word !== behind && (!isDiscreet || word.relation === "same"));
  return {
    ...value,
    by: behind ? voice(behind) : voiceHere(noted, isExpected),
    others: others.map((word) => ({ relation: word.relation, value: isDiscreet ? value.value : word.value, by: voice(word) })),
  };
}

function voiceHere(noted: Standing | undefined, isExpected = false): Voice {
  if (noted && isSpokenFor(noted)) return { authority: noted.authority, at: noted.saidAt, teller: null };
  return { authority: isExpected ? "assumed" : "unknown", at: null, teller: null };
}

const isObserved = (value: Value["value"]) => typeof value === "object" && "hasObservedDates" in value && value.hasObservedDates;

function tellerOf({ source, url, licence, format, key, readAt }: RecordRead, isDiscreet: boolean): Teller {
  const known = knownSource(source);
  const address = known?.address ?? null;
  return { source, name: known?.name ?? source, address: isDiscreet ? address : (url ?? address), licence, format, key: isDiscreet ? null : key, readAt };
}
