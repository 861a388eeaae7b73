/** What the places are called where people go by another name. */
export const networkNames = {
  bluesky: "Bluesky",
  github: "GitHub",
  linkedin: "LinkedIn",
  mastodon: "Mastodon",
  orcid: "ORCID",
  twitter: "Twitter",
  website: "Website",
} as const;

/** Where a follow comes from, in words. */
export const followedWhere = {
  here: "here",
  bluesky: `on ${networkNames.bluesky}`,
  github: `on ${networkNames.github}`,
  mastodon: `on ${networkNames.mastodon}`,
  file: "in a list of yours",
} as const;
