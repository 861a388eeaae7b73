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

/**
 * The one address of a recording that has several: the many forms of a YouTube or Vimeo address lead to the same video.
 * Other addresses are returned as they are.
 */
export function canonicalAddress(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return url;
  const { hostname, pathname, searchParams } = parsed;
  const host = hostname.replace(/^(www|m)\./, "");
  const youTube = youTubeIdOf(host, pathname, searchParams);
  if (youTube) return `https://www.youtube.com/watch?v=${youTube}`;
  const vimeo = host === "vimeo.com" || host === "player.vimeo.com" ? /^\/(?:video\/)?(\d+)$/.exec(pathname)?.[1] : undefined;
  return vimeo ? `https://vimeo.com/${vimeo}` : url;
}

function youTubeIdOf(host: string, path: string, search: URLSearchParams): string | undefined {
  const id = /^[\w-]{11}$/;
  if (host === "youtu.be") return [path.slice(1)].find((word) => id.test(word));
  if (host !== "youtube.com" && host !== "youtube-nocookie.com") return undefined;
  if (path === "/watch") return [search.get("v") ?? ""].find((word) => id.test(word));
  return /^\/(?:embed|v|live|shorts)\/([\w-]{11})$/.exec(path)?.[1];
}
