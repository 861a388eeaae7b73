// The operator's list of sources: what their files do not say of themselves.
import type { FollowSource } from "#lib/follows/schema.ts";
import type { ScheduleDefaults } from "../schedules/schedule-xml.ts";

export interface KnownSource {
  /** What people call it. */
  name: string;
  /** Where it is read from; nowhere, where it was made from others. */
  address?: string;
  licence?: string;
  schedule?: ScheduleDefaults;
  /** Where the follows of a graph come from; a file, where nobody says so. */
  follows?: FollowSource;
  /** The two sources that a file of ties is about. */
  ties?: { speakers: string; graph: string };
}

/** By the name of the source, which is the name of its folder. */
export const knownSources: Record<string, KnownSource> = {
  "android-conferences": { name: "Android Conferences", address: "https://github.com/AndroidStudyGroup/conferences", licence: "CC0 1.0" },
  "ccf-deadlines": { name: "CCF Deadlines", address: "https://github.com/ccfddl/ccf-deadlines", licence: "MIT" },
  "codeandtalk-x-github": {
    name: "Speakers on a graph",
    ties: { speakers: "codeandtalk", graph: "github-mutual-follow" },
  },
  codeandtalk: { name: "Code and Talk", address: "https://github.com/szabgab/codeandtalk.com", licence: "Apache 2.0" },
  "confs-tech": { name: "confs.tech", address: "https://github.com/tech-conferences/conference-data", licence: "MIT" },
  "djangocon-us-2023": { name: "DjangoCon US 2023", address: "https://github.com/djangocon/2023.djangocon.us", licence: "BSD 3-Clause" },
  "facebook-combined": { name: "Facebook ego networks", address: "https://snap.stanford.edu/data/ego-Facebook.html", licence: "MIT" },
  fosdem: {
    name: "FOSDEM",
    address: "https://fosdem.org/",
    licence: "CC BY 2.0 BE",
    schedule: { series: "fosdem", country: "Belgium", timeZone: "Europe/Brussels" },
  },
  "github-mutual-follow": { name: "GitHub mutual follows", address: "https://github.com/benedekrozemberczki/MUSAE", licence: "GPL 3.0", follows: "github" },
  "python-deadlines": { name: "Python Deadlines", address: "https://github.com/JesperDramsch/python-deadlines", licence: "MIT" },
  pyvideo: { name: "PyVideo", address: "https://github.com/pyvideo/data", licence: "CC0 1.0" },
};

/** The source of that name, if the operator's list has it. */
export const knownSource = (source: string): KnownSource | undefined => (Object.hasOwn(knownSources, source) ? knownSources[source] : undefined);
