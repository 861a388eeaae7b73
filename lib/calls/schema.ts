/** One dated step of a call as a source says it. Days are "YYYY-MM-DD", times "HH:MM" in the zone of the call. */
export interface MilestoneSaid {
  kind: "opens" | "abstract_due" | "closes" | "notification" | "camera_ready" | "registration";
  dueOn: string;
  dueTime?: string | undefined;
  /** The source names a later one that stands in its place. */
  isReplaced: boolean;
}

/** A call for speakers as a source says it. The one call of an event has no name. */
export interface CallSaid {
  name?: string | undefined;
  url?: string | undefined;
  timeZone?: string | undefined;
  isAnywhereOnEarth: boolean;
  note?: string | undefined;
  milestones: MilestoneSaid[];
}

/** What a call may state. Nothing stated is neither yes nor no. */
export const callFactKinds = [
  "pays_travel",
  "pays_lodging",
  "pays_fee",
  "charges_speakers",
  "anonymised_review",
  "mentoring",
  "first_timers",
  "recording",
  "code_of_conduct",
] as const;

export type CallFactKind = (typeof callFactKinds)[number];
