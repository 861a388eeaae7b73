// Somebody's calendar for programs, at an address that is theirs alone.
import { readSlug } from "../trails.ts";
import { notFound } from "next/navigation";
import { presences } from "#lib/attendance/schema.ts";
import { listMyPlan } from "#lib/calendar/my-plan.ts";
import { findByPrivateToken } from "#lib/calendar/private-address.ts";
import { listCalendar } from "#lib/calendar/queries.ts";
import { listItemsOfEvents } from "#lib/feeds/queries.ts";
import type { FeedFile } from "#lib/feeds/schema.ts";
import { siteName } from "#lib/kit/site.ts";
import { feedRoute } from "./answer.ts";

const mostEvents = 500;

/** Events where one's contacts are, and one's own plan. What is in it is for nobody else, and kept by nobody on the way. */
export function privateFeedRoute(file: FeedFile): ReturnType<typeof feedRoute> {
  const answer = feedRoute(file, async ({ parts }) => {
    const viewer = await findByPrivateToken(readSlug(parts.token ?? ""));
    if (!viewer) notFound();
    const asked = { viewer, now: new Date(), after: null, limit: mostEvents };
    const [{ entries }, plan] = await Promise.all([listCalendar({ ...asked, reasons: [...presences] }), listMyPlan({ personId: viewer.personId, ...asked })]);
    const ids = [...new Set([...entries, ...plan].map(({ eventId }) => eventId))];
    return { title: `Your calendar on ${siteName}`, page: "/calendar/", items: await listItemsOfEvents(ids), inCalendar: ["event"] };
  });
  return async (request, context) => {
    const given = await answer(request, context);
    const headers = new Headers(given.headers);
    headers.delete("access-control-allow-origin"); // no page of another site reads it in a browser
    headers.set("cache-control", "private, no-store");
    headers.set("referrer-policy", "no-referrer");
    return new Response(given.body, { status: given.status, headers });
  };
}
