import { feedRoute } from "#app/_loaders/feeds/answer.ts";
import { loadSearchFeed } from "#app/_loaders/feeds/search-feed.ts";

export const dynamic = "force-dynamic";

/** What a search finds. */
export const GET = feedRoute("feed.atom", loadSearchFeed);
