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

const profiles: Partial<Record<keyof typeof networkNames, (handle: string) => string | null>> = {
  bluesky: (handle) => `https://bsky.app/profile/${encodeURIComponent(handle)}`,
  github: (handle) => `https://github.com/${encodeURIComponent(handle)}`,
  mastodon: (handle) => {
    const [, name, server] = /^@?([\w.-]+)@([a-z0-9.-]+)$/i.exec(handle) ?? [];
    return name ? `https://${server}/@${name}` : null;
  },
  orcid: (handle) => `https://orcid.org/${encodeURIComponent(handle)}`,
};

/** The page of a handle; null where it has none that we know of. */
export const profileAddress = ({ network, handle }: { network: keyof typeof networkNames; handle: string }): string | null =>
  profiles[network]?.(handle) ?? null;

const hosts: Record<string, string> = { "bsky.app": networkNames.bluesky, "github.com": networkNames.github, "orcid.org": networkNames.orcid };

/** What a page of somebody is called beside its address. */
export function nameOfPage(address: string): string {
  const { hostname, pathname } = new URL(address);
  return hosts[hostname] ?? (pathname === "/" ? "Site" : "Page");
}

/** An address as people write it. The path stays: many people may have pages on one site. */
export const pageInWords = (address: string): string => address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
