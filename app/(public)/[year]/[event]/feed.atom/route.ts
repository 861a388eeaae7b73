import { feedRoute } from "#app/_loaders/feeds/answer.ts";
import { loadEventFeed } from "#app/_loaders/feeds/feeds.ts";

export const dynamic = "force-dynamic";

/** An event and its programme. */
export const GET = feedRoute("feed.atom", loadEventFeed);
