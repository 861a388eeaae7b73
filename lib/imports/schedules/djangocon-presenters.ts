import type { PersonRecord, Reading } from "../records.ts";
import { isSomebody, webAddress } from "../wording.ts";
import type { Site, SiteFile } from "./djangocon.ts";
import { plainText } from "../read/plain-text.ts";
import { notWords, wordsOf } from "./loose-row.ts";

type Handle = PersonRecord["handles"][number];

const networks = ["bluesky", "github", "linkedin", "mastodon", "twitter"] as const;
const textFields = ["name", "title", "company", "website", "body", ...networks] as const;

/** A presenter, whom sessions may name from here on. Photographs and pronouns are not ours to copy. */
export function readPresenter({ at, name: slug, row }: SiteFile, site: Site): Reading[] {
  const key = `${site.key}:${slug}`;
  const said = wordsOf(row, textFields);
  const { name, pronouns } = withoutPronouns(said.name ?? "");
  const skipped = (reason: string): Reading => ({ at, kind: "skipped", entity: "person", key, reason });
  if (row.hidden === true) {
    site.hidden.add(slug);
    return [skipped("is hidden on the site")];
  }
  if (!isSomebody(name)) return [skipped("is not the name of a person")];
  site.presenters.set(slug, { key, name });
  const website = webAddress(said.website);
  const handles = networks.map((network) => ({ network, text: said[network], handle: said[network] && handleOf(network, said[network]) }));
  const left = [
    ...notWords(row, textFields).map((detail) => ({ reason: "a field of it is of another type", detail })),
    ...(pronouns ? [{ reason: "pronouns stand in its name", detail: pronouns }] : []),
    ...(said.website && !website ? [{ reason: "its website is no web address", detail: said.website }] : []),
    ...handles.flatMap(({ network, text, handle }) => (text && !handle ? [{ reason: `is no name on ${network}`, detail: text }] : [])),
  ];
  return [
    {
      at,
      record: {
        kind: "person",
        key,
        name,
        tagline: taglineOf(said.title, said.company, name),
        bio: said.body && plainText(said.body),
        website,
        handles: handles.flatMap(({ network, handle }) => (handle ? [{ network, handle }] : [])),
      },
    },
    ...left.map((each): Reading => ({ at, kind: "skipped", entity: "person", key, ...each })),
  ];
}

function withoutPronouns(text: string): { name: string; pronouns: string | undefined } {
  const [, name = text, pronouns] = /^(.*\S)\s*\(((?:[a-z]+\/)+[a-z]+)\)$/i.exec(text) ?? [];
  return { name, pronouns };
}

/** Whatever a form was given in which a company had to stand. */
const isNoCompany = /^(n\.?\/?a\.?|none( currently)?|-)$/i;

function taglineOf(title: string | undefined, company: string | undefined, name: string): string | undefined {
  const words = [title, company].filter((word) => word && !isNoCompany.test(word) && word !== name);
  return words.join(", ") || undefined;
}

/** Where the name stands in the address of a profile, and what names are made of. */
const forms: Record<Exclude<Handle["network"], "mastodon">, { address: RegExp; name: RegExp }> = {
  bluesky: { address: /^https?:\/\/bsky\.app\/profile\/([^/?#]+)/, name: /^[\w-]+(\.[\w-]+)+$/ },
  github: { address: /^https?:\/\/(?:www\.)?github\.com\/([^/?#]+)/, name: /^[\w-]{1,39}$/ },
  linkedin: { address: /^https?:\/\/(?:\w+\.)?linkedin\.com\/in\/([^/?#]+)/, name: /^[^\s/@]+$/ },
  twitter: { address: /^https?:\/\/(?:\w+\.)?(?:twitter|x)\.com\/@?([^/?#]+)/, name: /^\w{1,15}$/ },
};

/** The name on a network, from a name or the address of a profile; on Mastodon it is "user@host". Undefined when it is none. */
function handleOf(network: Handle["network"], text: string): string | undefined {
  if (network === "mastodon") return mastodonHandle(text);
  const { address, name } = forms[network];
  const found = (address.exec(text)?.[1] ?? text).replace(/^@/, "");
  return name.test(found) ? found : undefined;
}

/** A page "https://host/@user", also of somebody elsewhere ("https://host/@user@other"), or "@user@host". */
function mastodonHandle(text: string): string | undefined {
  const { host, pathname = "" } = URL.parse(webAddress(text) ?? "") ?? {};
  const onPage = /^\/(?:web\/)?(?:@|users\/)([\w.-]+)(?:@([\w.-]+))?\/?$/.exec(pathname);
  const [, user, home = host] = onPage ?? /^@?([\w.-]+)@([\w-]+(?:\.[\w-]+)+)$/.exec(text) ?? [];
  return user && home ? `${user}@${home.toLowerCase()}` : undefined;
}
