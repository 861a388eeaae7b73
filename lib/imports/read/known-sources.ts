// The operator's list of sources: what their files do not say of themselves.
import type { ScheduleDefaults } from "./schedule-xml.ts";

export interface KnownSource {
  licence?: string;
  schedule?: ScheduleDefaults;
}

/** By the name of the source, which is the name of its folder. */
export const knownSources: Record<string, KnownSource> = {
  codeandtalk: {},
  fosdem: { licence: "CC BY 2.0 BE", schedule: { series: "fosdem", country: "Belgium", timeZone: "Europe/Brussels" } },
  pyvideo: {},
};
