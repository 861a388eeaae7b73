import { feedRoute } from "#app/_loaders/feeds/answer.ts";
import { loadVenueFeed } from "#app/_loaders/feeds/feeds.ts";

export const dynamic = "force-dynamic";

/** Events at a venue. */
export const GET = feedRoute("feed.atom", loadVenueFeed);
