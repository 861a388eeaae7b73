import { feedRoute } from "#app/_loaders/feeds/answer.ts";
import { loadSeriesFeed } from "#app/_loaders/feeds/feeds.ts";

export const dynamic = "force-dynamic";

/** The editions of a series. */
export const GET = feedRoute("calendar.ics", loadSeriesFeed);
