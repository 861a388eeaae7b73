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
