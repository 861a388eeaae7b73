import { feedRoute } from "#app/_loaders/feeds/answer.ts";
import { loadEventFeed } from "#app/_loaders/feeds/feeds.ts";

export const dynamic = "force-dynamic";

/** The programme of an event, each session at its time. */
export const GET = feedRoute("schedule.ics", loadEventFeed);
