import type { DocumentProjection } from "#lib/outbox/projections.ts";

/** Talks and events: what is told most about, from the most tables. */
export const fed = ["session", "event"] as const satisfies DocumentProjection[];

export type Fed = (typeof fed)[number];
