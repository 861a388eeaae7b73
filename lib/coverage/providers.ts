/** Hosts whose name a reader knows, by the end of the host's name. */
const providers: Record<string, string> = {
  "archive.org": "Internet Archive",
  "figshare.com": "Figshare",
  "github.com": "GitHub",
  "media.ccc.de": "media.ccc.de",
  "slideshare.net": "SlideShare",
  "speakerdeck.com": "Speaker Deck",
  "vimeo.com": "Vimeo",
  "youtu.be": "YouTube",
  "youtube.com": "YouTube",
  "zenodo.org": "Zenodo",
};

/** Who hosts a piece of coverage: a name that readers know, else the host. */
export function providerOf(url: string): string {
  const host = new URL(url).hostname.replace(/^www\./, "");
  const known = Object.keys(providers).find((name) => host === name || host.endsWith(`.${name}`));
  return known ? (providers[known] as string) : host;
}
