// The rows that an import has left in a directory, and the two ways to write the same rows into an empty one.
import { finished } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { postgres, prisma } from "#lib/stores/postgres.ts";

/** By Prisma's names, so that what a row points to is there before it. Triggers write the rest: versions, short codes, the outbox. */
const directory = {
  ...{ series: "series", topic: "topic", topicAlias: "topic_alias", place: "place", venue: "venue", event: "event", eventTopic: "event_topic" },
  ...{ person: "person", personHandle: "person_handle", personAlias: "person_alias", session: "session", sessionTopic: "session_topic" },
  ...{ appearance: "appearance", coverage: "coverage", call: "call", callMilestone: "call_milestone", externalId: "external_id" },
};
const provenance = {
  ...{ importRun: "import_run", sourceRecord: "source_record", sourceRecordBefore: "source_record_before" },
  ...{ valueSource: "value_source", importFinding: "import_finding" },
};
const tables = { ...directory, ...provenance };
type Model = keyof typeof tables;
const models = Object.keys(tables) as Model[];

/** All of it in memory, in the form in which each way takes it: making that is nobody's work. */
export interface WrittenRows {
  objects: Record<Model, object[]>;
  texts: Record<Model, Buffer>;
  /** How many, and how many of them are the directory itself, without who said what. */
  count: number;
  directoryCount: number;
}

export async function readWrittenRows(): Promise<WrittenRows> {
  const [objects, texts] = [{} as WrittenRows["objects"], {} as WrittenRows["texts"]];
  for (const model of models) {
    objects[model] = await delegate(model).findMany();
    texts[model] = await copyOut(tables[model]);
  }
  const countOf = (names: string[]) => names.reduce((sum, model) => sum + objects[model as Model].length, 0);
  // What holds others, and whole places, come before what they hold.
  for (const model of ["session", "place"] as const) objects[model] = objects[model].toSorted((one, other) => idOf(one) - idOf(other));
  return { objects, texts, count: countOf(models), directoryCount: countOf(Object.keys(directory)) };
}

const idOf = (row: object) => (row as { id: number }).id;

interface Delegate {
  findMany(): Promise<object[]>;
  createMany(wanted: { data: object[] }): Promise<unknown>;
}

const delegate = (model: Model) => prisma()[model] as unknown as Delegate;

const chunkSize = 500;

/** Table by table in chunks, as one loads rows with Prisma that are all new. Returns what the directory took of the seconds, and all of them. */
export async function createManyRows({ objects }: WrittenRows): Promise<{ directoryS: number; seconds: number }> {
  const began = performance.now();
  const secondsSince = () => (performance.now() - began) / 1_000;
  let directoryS = 0;
  for (const model of models) {
    for (let from = 0; from < objects[model].length; from += chunkSize) {
      await delegate(model).createMany({ data: objects[model].slice(from, from + chunkSize) });
    }
    if (model in directory) directoryS = secondsSince();
  }
  return { directoryS, seconds: secondsSince() };
}

/** One COPY for each table: nothing that writes rows into these tables, with their keys and triggers, is faster. */
export async function copyRows({ texts }: WrittenRows): Promise<number> {
  const began = performance.now();
  for (const model of models) if (texts[model].length > 0) await copyIn(tables[model], texts[model]);
  return (performance.now() - began) / 1_000;
}

/** The tables with their keys, but without what our triggers write: versions, short codes, what is owed to the other stores. */
export async function disableTriggers(): Promise<void> {
  for (const table of Object.values(tables)) await postgres().query(`alter table "${table}" disable trigger user`);
}

async function copyOut(table: string): Promise<Buffer> {
  const client = await postgres().connect();
  try {
    return Buffer.concat(await Array.fromAsync(client.query(copyTo(`copy (select * from "${table}" order by 1) to stdout`)) as AsyncIterable<Buffer>));
  } finally {
    client.release();
  }
}

async function copyIn(table: string, bytes: Buffer): Promise<void> {
  const client = await postgres().connect();
  try {
    const stream = client.query(copyFrom(`copy "${table}" from stdin`));
    stream.end(bytes);
    await finished(stream);
  } finally {
    client.release();
  }
}
