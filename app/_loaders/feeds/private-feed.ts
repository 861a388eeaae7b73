// Somebody's calendar for programs, at an address that is theirs alone.
import { readSlug } from "../trails.ts";
import { notFound } from "next/navigation";
import { presences } from "#lib/attendance/schema.ts";
import { listMyPlan } from "#lib/calendar/my-plan.ts";
import { listMyStars } from "#lib/calendar/my-stars.ts";
import { findByPrivateToken } from "#lib/calendar/private-address.ts";
import { listCalendar } from "#lib/calendar/queries.ts";
import { listItems, listItemsOfEvents } from "#lib/feeds/queries.ts";
import type { FeedFile } from "#lib/feeds/schema.ts";
import { siteName } from "#lib/kit/site.ts";
import { feedRoute } from "./answer.ts";

const mostEvents = 500;

/** Events where one's contacts are, one's own plan, and the sessions that one wants to see. What is in it is for nobody else, and kept by nobody on the way. */
export function privateFeedRoute(file: FeedFile): ReturnType<typeof feedRoute> {
  const answer = feedRoute(file, async ({ parts }) => {
    const viewer = await findByPrivateToken(readSlug(parts.token ?? ""));
    if (!viewer) notFound();
    const asked = { viewer, now: new Date(), after: null, limit: mostEvents };
    const { personId } = viewer;
    const [{ entries }, plan, stars] = await Promise.all([
      listCalendar({ ...asked, reasons: [...presences] }),
      listMyPlan({ personId, ...asked }),
      listMyStars({ personId, ...asked }),
    ]);
    const ids = [...new Set([...entries, ...plan].map(({ eventId }) => eventId))];
    const [events, sessions] = await Promise.all([listItemsOfEvents(ids), listItems(stars.map((id) => ({ type: "session", id })))]);
    return { title: `Your calendar on ${siteName}`, page: "/calendar/", items: [...events, ...sessions], inCalendar: ["event", "session"] };
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
