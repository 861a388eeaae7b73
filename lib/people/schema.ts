/** How somebody offers to speak. */
export const offerFormats = ["talk", "keynote", "panel", "workshop", "lightning_talk"] as const;
export type OfferFormat = (typeof offerFormats)[number];

/** How far somebody would go to speak. */
export const offerTravels = ["online_only", "own_city", "own_country", "own_continent", "anywhere"] as const;
export type OfferTravel = (typeof offerTravels)[number];
