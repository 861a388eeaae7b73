import { feedRoute } from "#app/_loaders/feeds/answer.ts";
import { loadGuideFeed } from "#app/_loaders/feeds/feeds.ts";

export const dynamic = "force-dynamic";

/** The events of a guide. */
export const GET = feedRoute("data.json", loadGuideFeed);
