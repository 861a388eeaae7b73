// Servers that speak as the networks do: a Mastodon server, GitHub, and what Bluesky is made of. As their documents publish it.
import type { Asked, Reply } from "./server.ts";

export interface Network {
  /** Whom ana follows there: `name` or `name@server`, logins, DIDs. May change between questions. */
  follows: string[];
  /** What is answered instead, while it is there. */
  instead?: Reply;
  perPage?: number;
  /** The token without which nothing is shown. */
  token?: string;
}

const pageOf = <Item>(items: Item[], at: number, perPage: number) => items.slice(at, at + perPage);
const numberIn = (url: URL, name: string, otherwise: number) => Number(url.searchParams.get(name) ?? otherwise);

/** `/api/v1/accounts/lookup`, `/api/v1/accounts/7/following` with `Link`, `/api/v2/instance`. Its people are `…@fjord.example`. */
export const mastodon =
  (network: Network) =>
  (asked: Asked): Reply => {
    const { url, headers } = asked;
    if (url.pathname === "/api/v2/instance") return { body: { domain: "fjord.example", title: "Fjord", version: "4.5.0" } };
    if (network.instead) return network.instead;
    if (network.token && headers.authorization !== `Bearer ${network.token}`)
      return { status: 401, body: { error: "This method requires an authenticated user" } };
    if (url.pathname === "/api/v1/accounts/lookup") return url.searchParams.get("acct") === "ana" ? { body: { id: "7", acct: "ana", username: "ana" } } : null;
    return url.pathname === "/api/v1/accounts/7/following" ? followingOnMastodon(network, asked) : null;
  };

function followingOnMastodon(network: Network, { url, origin }: Asked): Reply {
  const [at, perPage] = [numberIn(url, "max_id", 0), Math.min(network.perPage ?? 80, numberIn(url, "limit", 40))];
  const body = pageOf(network.follows, at, perPage).map((acct, index) => ({ id: String(at + index), acct, username: acct.split("@")[0], display_name: "" }));
  const next = at + perPage < network.follows.length ? `<${origin}${url.pathname}?limit=${perPage}&max_id=${at + perPage}>; rel="next", ` : "";
  return { headers: { link: `${next}<${origin}${url.pathname}?since_id=1>; rel="prev"`, "x-ratelimit-limit": "300", "x-ratelimit-remaining": "299" }, body };
}

/** `/users/ana/following` with `page`, `Link` and an ETag. */
export const github =
  (network: Network) =>
  (asked: Asked): Reply => {
    if (network.instead) return network.instead;
    return asked.url.pathname === "/users/ana/following" ? followingOnGithub(network, asked) : null;
  };

function followingOnGithub(network: Network, { url, headers, origin }: Asked): Reply {
  const [page, perPage] = [numberIn(url, "page", 1), Math.min(network.perPage ?? 100, numberIn(url, "per_page", 30))];
  const body = pageOf(network.follows, (page - 1) * perPage, perPage).map((login, index) => ({ login, id: page * 1_000 + index, type: "User" }));
  const etag = `W/"${Buffer.from(body.map(({ login }) => login).join(",")).toString("base64url")}"`;
  if (headers["if-none-match"] === etag) return { status: 304, headers: { etag } };
  const isMore = page * perPage < network.follows.length;
  const link = isMore ? { link: `<${origin}${url.pathname}?per_page=${url.searchParams.get("per_page")}&page=${page + 1}>; rel="next"` } : {};
  return { headers: { etag, "x-ratelimit-remaining": "59", ...link }, body };
}

export const didOfAna = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa";

/** A domain whose handles live on that server: it answers WebFinger and nothing else. */
export const domainOf =
  (server: string) =>
  ({ url }: Asked): Reply => {
    const [, name] = /^acct:([^@]+)@/.exec(url.searchParams.get("resource") ?? "") ?? [];
    const links = [
      { rel: "http://webfinger.net/rel/profile-page", type: "text/html", href: `${server}/@${name}` },
      { rel: "self", type: "application/activity+json", href: `${server}/users/${name}` },
    ];
    return name && url.pathname === "/.well-known/webfinger" ? { headers: { "content-type": "application/jrd+json" }, body: { links } } : null;
  };

/** The AppView that resolves names, the directory of DIDs and the personal data server, all in one. `names`: what else is called how. */
export const bluesky =
  (network: Network, names: Record<string, string> = {}) =>
  ({ url, origin }: Asked): Reply => {
    const all: Record<string, string> = { "ana.example": didOfAna, ...names };
    if (url.pathname.startsWith("/did:")) return documentOf(decodeURIComponent(url.pathname.slice(1)), all, origin);
    if (network.instead) return network.instead;
    if (url.pathname === "/xrpc/com.atproto.repo.listRecords") return followsOnBluesky(network, url);
    const did = all[url.searchParams.get("handle") ?? ""];
    return did ? { body: { did } } : { status: 400, body: { error: "InvalidRequest", message: "Unable to resolve handle" } };
  };

function followsOnBluesky(network: Network, url: URL): Reply {
  if (url.searchParams.get("repo") !== didOfAna) return { status: 400, body: { error: "RepoNotFound" } };
  const [at, perPage] = [numberIn(url, "cursor", 0), Math.min(network.perPage ?? 100, numberIn(url, "limit", 50))];
  const records = pageOf(network.follows, at, perPage).map((subject, index) => ({
    uri: `at://${didOfAna}/app.bsky.graph.follow/${at + index}`,
    cid: "bafyreib",
    value: { $type: "app.bsky.graph.follow", subject, createdAt: "2026-01-02T03:04:05.000Z" },
  }));
  return { body: { records, ...(records.length > 0 ? { cursor: String(at + records.length) } : {}) } };
}

function documentOf(did: string, names: Record<string, string>, origin: string): Reply {
  const name = Object.entries(names).find(([, each]) => each === did)?.[0];
  if (!name) return null;
  const service = [{ id: "#atproto_pds", type: "AtprotoPersonalDataServer", serviceEndpoint: origin }];
  return { headers: { "content-type": "application/did+ld+json" }, body: { id: did, alsoKnownAs: [`at://${name}`], service } };
}
