import { privateFeedRoute } from "#app/_loaders/feeds/private-feed.ts";

export const GET = privateFeedRoute("calendar.ics");
