import { feedRoute } from "#app/_loaders/feeds/answer.ts";
import { loadCallsFeed } from "#app/_loaders/feeds/feeds.ts";

export const dynamic = "force-dynamic";

/** Calls for speakers of all events. */
export const GET = feedRoute("feed.atom", loadCallsFeed);
