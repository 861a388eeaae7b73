// The operator's list of sources: what their files do not say of themselves.
import type { ScheduleDefaults } from "../schedules/schedule-xml.ts";

export interface KnownSource {
  licence?: string;
  schedule?: ScheduleDefaults;
}

/** By the name of the source, which is the name of its folder. */
export const knownSources: Record<string, KnownSource> = {
  "android-conferences": { licence: "CC0 1.0" },
  "ccf-deadlines": { licence: "MIT" },
  codeandtalk: { licence: "Apache 2.0" },
  "confs-tech": { licence: "MIT" },
  "djangocon-us-2023": { licence: "BSD 3-Clause" },
  fosdem: { licence: "CC BY 2.0 BE", schedule: { series: "fosdem", country: "Belgium", timeZone: "Europe/Brussels" } },
  "python-deadlines": { licence: "MIT" },
  pyvideo: { licence: "CC0 1.0" },
};
