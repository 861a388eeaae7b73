// Looks for what is new and matches the searches that people saved, and tells it: once each, by mail or in the digest.
import type pg from "pg";
import { findItems } from "#lib/feeds/queries.ts";
import type { FeedItem } from "#lib/feeds/schema.ts";
import { enqueueMail, newMessageId } from "#lib/mail/jobs.ts";
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { type Hit, searchQuery } from "#lib/search/schema.ts";
import { searchAmong } from "#lib/search/search.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { type Found, letterOfMatches } from "./letter-of-matches.ts";

/** What is newer is left for the next look: it may not be in the index yet, or not be committed. */
const settlingMinutes = 15;
/** After so many failures the engine is away, and the others wait for the next look. */
const mostFailures = 3;

interface Search {
  id: number;
  accountId: number;
  path: string;
  name: string;
  question: unknown;
  lookedAt: Date;
}

/**
 * One look for everybody. Returns how many things were newly found. Asks the search engine: whom it has no answer for is
 * looked for again the next time, and holds up nobody else. Throws in the end where there was such a one.
 */
export async function lookForMatches(now = new Date()): Promise<number> {
  const until = new Date(now.getTime() - settlingMinutes * 60_000);
  const searches = await query<Search>(sql`
    select s.id, s.account_id as "accountId", s.path, s.name, s.question, s.looked_at as "lookedAt" from saved_search s
    where s.is_on and s.looked_at < ${until} order by s.account_id, s.id`);
  const news = newsUntil(until);
  let [count, failures] = [0, [] as unknown[]];
  for (const [accountId, of] of Map.groupBy(searches, (search) => search.accountId)) {
    if (failures.length >= mostFailures) break;
    await lookFor(accountId, of, { until, news }).then(
      (found) => (count += found),
      (error) => failures.push(error),
    );
  }
  if (failures.length > 0) throw failures[0];
  return count;
}

type News = Partial<Record<DocumentProjection, number[]>>;
interface Look {
  until: Date;
  /** What is new since a moment. */
  news: (since: Date) => Promise<News>;
}

/** Most searches were looked at at the same time: what is new since then is read once. */
function newsUntil(until: Date): Look["news"] {
  const kept = new Map<number, Promise<News>>();
  return (since) => {
    const news = kept.get(since.getTime()) ?? listNew(since, until);
    kept.set(since.getTime(), news);
    return news;
  };
}

async function lookFor(accountId: number, searches: Search[], { until, news }: Look): Promise<number> {
  const hits: { search: Search; found: Hit[] }[] = [];
  for (const search of searches) hits.push({ search, found: await findNew(search, news) });
  const items = await findItems(hits.flatMap(({ found }) => found));
  return transaction(async (client) => {
    const wanted = await findWanted(client, accountId);
    const told: Found[] = [];
    const messageId = wanted?.email && !wanted.isOff && !wanted.isInDigest ? newMessageId() : null;
    for (const { search, found } of hits) {
      const fresh = await noteMatches(client, { search, found, until, isInDigest: wanted?.isInDigest ?? false, messageId });
      const shown = fresh.flatMap((hit) => items.get(`${hit.type} ${hit.id}`) ?? []);
      if (shown.length > 0) told.push({ name: search.name, path: search.path, ...part(shown) });
    }
    const [first, ...others] = told;
    if (first && wanted?.email && messageId)
      await enqueueMail(client, { kind: "notice", list: "searches", accountId, to: wanted.email, letter: letterOfMatches([first, ...others]) }, messageId);
    return told.reduce((sum, { items: of, more }) => sum + of.length + more, 0);
  });
}

const mostTold = 10;
const part = (items: FeedItem[]): Pick<Found, "items" | "more"> => ({ items: items.slice(0, mostTold), more: Math.max(0, items.length - mostTold) });

/** Things that came since the last look and match. */
async function findNew({ question, lookedAt }: Search, news: Look["news"]): Promise<Hit[]> {
  const { data } = searchQuery.safeParse(question);
  const among = data ? await news(lookedAt) : {};
  return data && Object.values(among).some((ids) => ids.length > 0) ? searchAmong({ ...data, page: 1, view: "list" }, among) : [];
}

async function listNew(since: Date, until: Date): Promise<News> {
  const rows = await query<{ type: DocumentProjection; ids: number[] }>(sql`
    select x.type, array_agg(x.id order by x.id) as ids from (
      select 'event' as type, id from event where created_at > ${since} and created_at <= ${until}
      union all select 'session', id from session where created_at > ${since} and created_at <= ${until}
      union all select 'person', id from person where created_at > ${since} and created_at <= ${until}
      union all select 'coverage', id from coverage where created_at > ${since} and created_at <= ${until}
      union all select 'call', q.id from call q join event e on e.id = q.event_id where e.created_at > ${since} and e.created_at <= ${until}
    ) x group by 1`);
  return Object.fromEntries(rows.map(({ type, ids }) => [type, ids]));
}

interface Wanted {
  email: string | null;
  isOff: boolean;
  isInDigest: boolean;
}

async function findWanted(client: pg.ClientBase, accountId: number): Promise<Wanted | undefined> {
  const [wanted] = await query<Wanted>(
    sql`select a.email, m.off && array['all', 'searches'] as "isOff", 'searches' = any (m.in_digest) as "isInDigest"
        from account a join mail_setting m on m.account_id = a.id where a.id = ${accountId} for update of a`,
    client,
  );
  return wanted;
}

interface Noted {
  search: Search;
  found: Hit[];
  until: Date;
  isInDigest: boolean;
  /** Of the mail that tells it at once. */
  messageId: string | null;
}

/** Notes what was found and until when was looked; returns what was not noted before. Another look at the same time finds it done. */
async function noteMatches(client: pg.ClientBase, { search, found, until, isInDigest, messageId }: Noted): Promise<Hit[]> {
  const rows = await query<Hit>(
    sql`with moved as (update saved_search set looked_at = ${until} where id = ${search.id} and is_on returning id)
        insert into saved_search_match (search_id, type, entity_id, in_digest, found_at, message_id)
        select m.id, f.type, f.id, ${isInDigest}, ${until}, ${messageId} from moved m, unnest(${found.map(({ type }) => type)}::text[], ${found.map(({ id }) => id)}::int[]) f (type, id)
        on conflict do nothing returning type, entity_id as id`,
    client,
  );
  return found.filter((hit) => rows.some(({ type, id }) => type === hit.type && id === hit.id));
}
