import { env } from "#lib/kit/env.ts";

/** Documents, one index each. */
export const documentProjections = ["event", "session", "person", "coverage", "call"] as const;

/** Sets in Redis: who attends, tracks and speaks at an event; whom an account follows. */
export const setProjections = ["event-people", "follow-set"] as const;

export const projections = [...documentProjections, ...setProjections];

/** Those that are kept here: without an address of OpenSearch nobody would ever take a document. */
export const keptProjections = (): string[] => (env().OPENSEARCH_URL ? projections : [...setProjections]);

export type DocumentProjection = (typeof documentProjections)[number];
export type SetProjection = (typeof setProjections)[number];
export type Projection = DocumentProjection | SetProjection;

/** One document or set, by the id of what it is about. */
export interface Owed {
  projection: Projection;
  subjectId: number;
  /** The thing itself changed: whoever changed it looks for it now. */
  isAwaited: boolean;
}

/** Somebody waits for it, or a mass change that lets others pass. */
export type Lane = "interactive" | "mass";

/** How the outbox counts its lanes. */
export const laneNumbers: Record<Lane, number> = { interactive: 0, mass: 1 };
