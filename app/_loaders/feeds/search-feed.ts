import { searchAddress } from "#app/_ui/search-address.ts";
import { listItems } from "#lib/feeds/queries.ts";
import type { FeedItem } from "#lib/feeds/schema.ts";
import { siteName } from "#lib/kit/site.ts";
import { type Hit, pageSize, type SearchQuery } from "#lib/search/schema.ts";
import { search } from "#lib/search/search.ts";
import { readSearchQuery } from "../search.ts";
import type { Asked, Loaded } from "./answer.ts";

/** As many pages of the search as a feed holds. */
const mostPages = 5;

/** What a search finds, as its pages show it from the first on. Calls are in a calendar where they are asked for, and not mixed in unasked. */
export async function loadSearchFeed({ params }: Asked): Promise<Loaded> {
  const query = { ...readSearchQuery(Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)]))), page: 1 };
  const { total, hits } = await findAll(query);
  const title = query.q ? `${query.q} on ${siteName}` : `A search on ${siteName}`;
  return { title, page: searchAddress(query), items: await listItems(hits), total, inCalendar: inCalendar(query) };
}

async function findAll(query: SearchQuery): Promise<{ total: number; hits: Hit[] }> {
  const { total, hits } = await search(query);
  const pages = Math.min(Math.ceil(total / pageSize), mostPages);
  const rest = await Promise.all(Array.from({ length: Math.max(pages - 1, 0) }, (_, at) => search({ ...query, page: at + 2 })));
  return { total, hits: [...hits, ...rest.flatMap((each) => each.hits)] };
}

const dated: FeedItem["type"][] = ["event", "session", "call"];

const inCalendar = ({ type }: SearchQuery): FeedItem["type"][] => (type.length > 0 ? dated.filter((each) => type.includes(each)) : ["event", "session"]);
