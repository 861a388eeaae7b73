import { cardRoute, loadSessionCard } from "#app/_loaders/feeds/cards.ts";

export const dynamic = "force-dynamic";

/** The card of a session. */
export const GET = cardRoute(loadSessionCard);
