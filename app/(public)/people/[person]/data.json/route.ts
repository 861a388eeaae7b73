import { feedRoute } from "#app/_loaders/feeds/answer.ts";
import { loadPersonFeed } from "#app/_loaders/feeds/feeds.ts";

export const dynamic = "force-dynamic";

/** What a person speaks at. */
export const GET = feedRoute("data.json", loadPersonFeed);
