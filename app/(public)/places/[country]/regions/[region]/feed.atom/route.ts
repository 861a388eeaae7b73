import { feedRoute } from "#app/_loaders/feeds/answer.ts";
import { loadPlaceFeed } from "#app/_loaders/feeds/feeds.ts";

export const dynamic = "force-dynamic";

/** Events in a place. */
export const GET = feedRoute("feed.atom", loadPlaceFeed);
