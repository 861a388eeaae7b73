import { feedRoute } from "#app/_loaders/feeds/answer.ts";
import { loadCallsOfEventFeed } from "#app/_loaders/feeds/feeds.ts";

export const dynamic = "force-dynamic";

/** Calls for speakers of one event. */
export const GET = feedRoute("calendar.ics", loadCallsOfEventFeed);
