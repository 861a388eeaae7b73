// Who goes where and who follows whom in the sample world: every state, every visibility, every source.

export const attendances: { person: string; event: string; state: "attending" | "tracking"; visibility: "public" | "followers" | "mutuals" | "only_me" }[] = [
  { person: "noor-haddad", event: "datafjord", state: "attending", visibility: "followers" },
  { person: "tomas-ferreira", event: "datafjord", state: "attending", visibility: "public" },
  { person: "kwame-mensah", event: "datafjord", state: "attending", visibility: "mutuals" },
  { person: "mei-ling-tan", event: "datafjord", state: "tracking", visibility: "public" },
  { person: "robin-hale", event: "datafjord", state: "attending", visibility: "only_me" },
  { person: "ravi-menon", event: "pycon-lagos", state: "attending", visibility: "public" },
  { person: "kwame-mensah", event: "pycon-lagos", state: "tracking", visibility: "followers" },
  { person: "tomas-ferreira", event: "frontend-harbour", state: "attending", visibility: "public" },
  { person: "noor-haddad", event: "openmaps", state: "tracking", visibility: "only_me" },
  { person: "noor-haddad", event: "datafjord-1", state: "attending", visibility: "public" },
];

export const follows: { account: string; person: string; source: "here" | "bluesky" | "github" | "mastodon" | "file"; isPublic?: boolean }[] = [
  { account: "noor-haddad", person: "ingrid-solheim", source: "here", isPublic: true },
  { account: "noor-haddad", person: "ingrid-solheim", source: "mastodon" },
  { account: "noor-haddad", person: "amara-okafor", source: "bluesky" },
  { account: "noor-haddad", person: "mei-ling-tan", source: "github" },
  { account: "noor-haddad", person: "tomas-ferreira", source: "here" },
  { account: "noor-haddad", person: "kwame-mensah", source: "here" },
  { account: "noor-haddad", person: "ravi-menon", source: "file" },
  { account: "kwame-mensah", person: "noor-haddad", source: "here" },
  { account: "tomas-ferreira", person: "ingrid-solheim", source: "here" },
  { account: "ingrid-solheim", person: "amara-okafor", source: "here" },
];

/** Roles at an event as a whole. */
export const staff: { person: string; event: string; role: "organiser" | "host" | "volunteer" | "reviewer" | "scholar" | "sponsor" }[] = [
  { person: "ravi-menon", event: "datafjord", role: "host" },
  { person: "sunniva-dahl", event: "datafjord", role: "organiser" },
  { person: "lars-eriksen", event: "datafjord", role: "volunteer" },
  { person: "lindiwe-dlamini", event: "datafjord", role: "reviewer" },
  { person: "wanjiru-kamau", event: "datafjord", role: "scholar" },
  { person: "otto-kuhn", event: "datafjord", role: "sponsor" },
  { person: "robin-hale-2", event: "a11y-camp", role: "organiser" },
];
