// What a story adds to the world by plain SQL, as anybody with psql would, and takes away again when it ends.
import { randomBytes } from "node:crypto";
import { query, raw, sql } from "#lib/stores/postgres.ts";
import { eventAddress, personAddress, seriesAddress, sessionAddress, topicAddress } from "#app/_ui/addresses.ts";

type Table = "event" | "session" | "person" | "series" | "topic";

const added: { table: Table; id: number }[] = [];

/** A word that stands nowhere else: letters that no language puts together. A slug is never given twice, not even to the next run. */
export const newWord = (): string =>
  `zq${randomBytes(5)
    .toString("hex")
    .replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] as string)}`;

/** "YYYY-MM-DD" in UTC, so many days from today. */
export const dayFromToday = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export interface OwnEvent {
  id: number;
  code: string;
  year: number;
  slug: string;
  name: string;
  address: string;
}

interface EventWish {
  name?: string;
  startsOn?: string;
  endsOn?: string;
  seriesId?: number;
  isHidden?: boolean;
}

/** Adds an event; in 40 days where nothing is said. */
export async function addEvent({ name, startsOn = dayFromToday(40), endsOn = startsOn, seriesId, isHidden = false }: EventWish = {}): Promise<OwnEvent> {
  const [year, slug] = [Number(startsOn.slice(0, 4)), newWord()];
  const [row] = await query<{ id: number; code: string }>(sql`
    insert into event (year, slug, name, starts_on, ends_on, date_precision, series_id, is_hidden, languages)
    values (${year}, ${slug}, ${name ?? `Conference ${slug}`}, ${startsOn}, ${endsOn}, 'day', ${seriesId ?? null}, ${isHidden}, '{en}') returning id, code`);
  const { id, code } = remember("event", row);
  return { id, code, year, slug, name: name ?? `Conference ${slug}`, address: eventAddress({ year, slug }) };
}

export interface OwnTalk {
  id: number;
  code: string;
  title: string;
  address: string;
}

/** Adds a talk to an event, given by these people. */
export async function addTalk(
  event: OwnEvent,
  { title, abstract = null, speakers = [] }: { title: string; abstract?: string | null; speakers?: { id: number }[] },
): Promise<OwnTalk> {
  const [row] = await query<{ id: number; code: string }>(
    sql`insert into session (event_id, title, abstract) values (${event.id}, ${title}, ${abstract}) returning id, code`,
  );
  const { id, code } = remember("session", row);
  for (const speaker of speakers) await query(sql`insert into appearance (person_id, event_id, session_id) values (${speaker.id}, ${event.id}, ${id})`);
  return { id, code, title, address: sessionAddress({ event, code }) };
}

export interface OwnNamed {
  id: number;
  slug: string;
  name: string;
  address: string;
}

/** Adds a person. */
export async function addPerson(name?: string): Promise<OwnNamed> {
  const slug = newWord();
  const [row] = await query<{ id: number }>(sql`insert into person (slug, name) values (${slug}, ${name ?? `Person ${slug}`}) returning id`);
  return { ...remember("person", row), slug, name: name ?? `Person ${slug}`, address: personAddress(slug) };
}

/** Adds a topic. */
export async function addTopic(name?: string): Promise<OwnNamed> {
  const slug = newWord();
  const [row] = await query<{ id: number }>(sql`insert into topic (slug, name) values (${slug}, ${name ?? `Topic ${slug}`}) returning id`);
  return { ...remember("topic", row), slug, name: name ?? `Topic ${slug}`, address: topicAddress(slug) };
}

/** Adds a series. */
export async function addSeries(name?: string): Promise<OwnNamed> {
  const slug = newWord();
  const [row] = await query<{ id: number }>(sql`insert into series (slug, name) values (${slug}, ${name ?? `Series ${slug}`}) returning id`);
  return { ...remember("series", row), slug, name: name ?? `Series ${slug}`, address: seriesAddress(slug) };
}

/** Takes away what was added since the last time, the newest first. For `test.afterEach`. */
export async function removeOwn(): Promise<void> {
  for (const { table, id } of added.splice(0).toReversed()) await query(sql`delete from ${raw(table)} where id = ${id}`);
}

function remember<Row extends { id: number }>(table: Table, row: Row | undefined): Row {
  if (!row) throw new Error(`No row of ${table} was made.`);
  added.push({ table, id: row.id });
  return row;
}
