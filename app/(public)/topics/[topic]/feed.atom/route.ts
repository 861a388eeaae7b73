import { feedRoute } from "#app/_loaders/feeds/answer.ts";
import { loadTopicFeed } from "#app/_loaders/feeds/feeds.ts";

export const dynamic = "force-dynamic";

/** Events and talks about a topic. */
export const GET = feedRoute("feed.atom", loadTopicFeed);
