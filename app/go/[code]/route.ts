import { eventAddress, eventPartAddress, sessionAddress, venueAddress } from "#app/_ui/addresses.ts";
import { type Coded, followShortCode } from "#lib/addresses/queries.ts";
import { listCallsById } from "#lib/calls/queries.ts";
import { listCoverageById } from "#lib/coverage/queries.ts";
import { findEventAddress } from "#lib/events/queries.ts";
import { findVenueAddress } from "#lib/places/venues.ts";
import { findSessionAddress } from "#lib/sessions/queries.ts";

export const dynamic = "force-dynamic";

/** Short codes: /c7f3q leads to the event, for ever. */
export async function GET(_request: Request, { params }: { params: Promise<{ code: string }> }): Promise<Response> {
  const trail = await followShortCode((await params).code.toLowerCase());
  if (trail.kind === "moved") {
    const address = await addressOf(trail.entity, trail.id);
    if (address) return new Response(null, { status: 308, headers: { location: address } });
  }
  const isGone = trail.kind === "gone";
  return new Response(isGone ? "This was taken down.\n" : "There is nothing with this code.\n", {
    status: isGone ? 410 : 404,
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
}

/** Where a thing is shown: coverage and calls on the page of what they belong to. */
async function addressOf(entity: Coded, id: number): Promise<string | null> {
  switch (entity) {
    case "event": {
      const event = await findEventAddress(id);
      return event && eventAddress(event);
    }
    case "session": {
      const session = await findSessionAddress(id);
      return session && sessionAddress({ event: session, code: session.code });
    }
    case "coverage": {
      const [piece] = await listCoverageById([id]);
      return piece ? (piece.session ? sessionAddress({ event: piece.event, code: piece.session.code }) : eventAddress(piece.event)) : null;
    }
    case "call": {
      const [call] = await listCallsById([id]);
      return call ? eventPartAddress(call.event, "calls") : null;
    }
    case "venue": {
      const venue = await findVenueAddress(id);
      return venue && venueAddress(venue.slug);
    }
  }
}
