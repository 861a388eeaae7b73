import { cardRoute, loadEventCard } from "#app/_loaders/feeds/cards.ts";

export const dynamic = "force-dynamic";

/** The card of an event. */
export const GET = cardRoute(loadEventCard);
