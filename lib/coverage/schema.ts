/** Kinds of coverage, in the order in which readers look for them. */
export const coverageKinds = ["video", "slides", "audio", "notes", "write_up", "transcript", "code", "photos", "sketchnote", "link"] as const;

export type CoverageKind = (typeof coverageKinds)[number];
