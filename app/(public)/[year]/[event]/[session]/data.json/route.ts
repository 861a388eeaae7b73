import { feedRoute } from "#app/_loaders/feeds/answer.ts";
import { loadSessionFeed } from "#app/_loaders/feeds/feeds.ts";

export const dynamic = "force-dynamic";

/** One session. */
export const GET = feedRoute("data.json", loadSessionFeed);
