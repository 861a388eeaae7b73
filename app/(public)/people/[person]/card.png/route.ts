import { cardRoute, loadPersonCard } from "#app/_loaders/feeds/cards.ts";

export const dynamic = "force-dynamic";

/** The card of a person. */
export const GET = cardRoute(loadPersonCard);
