// The operator's list of sources: what their files do not say of themselves.
import type { FollowSource } from "#lib/follows/schema.ts";
import type { ScheduleDefaults } from "../schedules/schedule-xml.ts";

export interface KnownSource {
  licence?: string;
  schedule?: ScheduleDefaults;
  /** Where the follows of a graph come from; a file, where nobody says so. */
  follows?: FollowSource;
  /** The two sources that a file of ties is about. */
  ties?: { speakers: string; graph: string };
}

/** By the name of the source, which is the name of its folder. */
export const knownSources: Record<string, KnownSource> = {
  "android-conferences": { licence: "CC0 1.0" },
  "ccf-deadlines": { licence: "MIT" },
  "codeandtalk-x-github": { ties: { speakers: "codeandtalk", graph: "github-mutual-follow" } },
  codeandtalk: { licence: "Apache 2.0" },
  "confs-tech": { licence: "MIT" },
  "djangocon-us-2023": { licence: "BSD 3-Clause" },
  "facebook-combined": { licence: "MIT" },
  fosdem: { licence: "CC BY 2.0 BE", schedule: { series: "fosdem", country: "Belgium", timeZone: "Europe/Brussels" } },
  "github-mutual-follow": { licence: "GPL 3.0", follows: "github" },
  "python-deadlines": { licence: "MIT" },
  pyvideo: { licence: "CC0 1.0" },
};
