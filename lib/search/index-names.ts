import { env } from "#lib/kit/env.ts";
import type { DocumentProjection } from "#lib/outbox/projections.ts";

/** What is searched: an alias on the live index, without tombstones. */
export const searchAlias = (projection: DocumentProjection): string => `${env().SEARCH_PREFIX}-${projection}`;

/** One index of a projection. */
export const indexName = (projection: DocumentProjection, generation: number): string => `${searchAlias(projection)}-${generation}`;

/** What is written to: it exists with its index only, so that a write to a lost index fails instead of making an unmapped one. */
export const intakeAlias = (index: string): string => `${index}-in`;
