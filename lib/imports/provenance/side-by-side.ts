// A thing's shown values, each with who stands behind it and what others say of the same.
import { knownSource } from "../read/known-sources.ts";
import type { Fact, Provenance, Relation, Teller, Value, Voice } from "./facts.ts";
import type { RecordRead, Standing } from "./read-told.ts";

/** A value that stands here. */
export type Shown = Value & {
  /** Tells it from the other values of the thing. */
  id: string;
  /** Where it is noted who stands behind it, the one that counts most first. */
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
  const words = records.flatMap((record) => wordsOf(record).map((word): Heard => ({ ...word, by: record.id })));
  const heard = Map.groupBy(isDiscreet ? words.flatMap((word) => inWordsFromHere(word, shown)) : words, ({ id }) => id);
  const told = shown.flatMap((each) => toldOf(each, { words: heard.get(each.id) ?? [], noted: notedOf(each, standing) }) ?? []);
  const count = (id: number, relation: Relation) => told.filter((fact) => fact.words.some((word) => word.by === id && word.relation === relation)).length;
  return {
    sources: records.map(({ id }) => ({ ...(tellers.get(id) as Teller), agrees: count(id, "same"), differs: count(id, "otherwise") })),
    facts: told.map((fact) => factOf(fact, tellers)),
  };
}

type Heard = Word & { by: number };

/** That a source says the same, and not how it says it. */
function inWordsFromHere(word: Heard, shown: Shown[]): Heard[] {
  const here = shown.find(({ id }) => id === word.id);
  return here && word.relation === "same" ? [{ ...word, value: here.value }] : [];
}

/** A word that somebody here signed for a part of the value is one for all of it. */
function notedOf({ columns }: Shown, standing: Standing[]): Standing | undefined {
  const noted = columns.flatMap((column) => standing.filter(({ field }) => field === column));
  return noted.find(isSpokenFor) ?? noted[0];
}

const isSpokenFor = (noted: Standing) => ["editor", "organiser", "person"].includes(noted.authority);

interface Told {
  value: Value;
  words: Heard[];
  /** Who here has signed it. */
  signed: Standing | undefined;
  /** The source that stands behind it. */
  behind: Heard | undefined;
  isExpected: boolean;
}

function toldOf(shown: Shown, { words, noted }: { words: Heard[]; noted: Standing | undefined }): Told | null {
  const { id: _, columns: __, isExpected = false, ...value } = shown;
  const signed = noted && isSpokenFor(noted) ? noted : undefined;
  const same = words.filter(({ relation }) => relation === "same");
  const behind = signed ? undefined : (same.find(({ by }) => by === noted?.recordId) ?? same[0]);
  const isWorthIt = isExpected ? words.some(({ relation }) => relation === "otherwise") : words.length > 0 || signed !== undefined;
  return isWorthIt ? { value, words, signed, behind, isExpected } : null;
}

function factOf({ value, words, signed, behind, isExpected }: Told, tellers: Map<number, Teller>): Fact {
  const voice = ({ by, value: said }: Heard): Voice => {
    const teller = tellers.get(by) as Teller;
    return { authority: isObserved(said) ? "observed" : "import", at: teller.readAt, teller };
  };
  const here: Voice = { authority: signed?.authority ?? (isExpected ? "assumed" : "unknown"), at: signed?.saidAt ?? null, teller: null };
  const others = words.filter((word) => word !== behind);
  return { ...value, by: behind ? voice(behind) : here, others: others.map((word) => ({ relation: word.relation, value: word.value, by: voice(word) })) };
}

const isObserved = (value: Value["value"]) => typeof value === "object" && "hasObservedDates" in value && value.hasObservedDates;

function tellerOf({ source, url, licence, format, key, readAt }: RecordRead, isDiscreet: boolean): Teller {
  const known = knownSource(source);
  const address = known?.address ?? null;
  return { source, name: known?.name ?? source, address: isDiscreet ? address : (url ?? address), licence, format, key: isDiscreet ? null : key, readAt };
}
