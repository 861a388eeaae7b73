import type { Visibility } from "#lib/identity/schema.ts";

/** Who may know of a plan, from all to none. */
export const visibilities: { level: Visibility; words: string; short: string }[] = [
  { level: "public", words: "Everybody", short: "everybody sees it" },
  { level: "followers", words: "People who follow me", short: "people who follow you see it" },
  { level: "mutuals", words: "People whom I follow and who follow me", short: "people see it whom you follow and who follow you" },
  { level: "only_me", words: "Only me", short: "only you see it" },
];
