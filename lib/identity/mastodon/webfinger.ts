// What a domain says of a name under it: at which server it lives, and what it is called.
import { z } from "zod";
import { askJson } from "../providers/ask-json.ts";
import { originOf } from "../providers/origins.ts";

const shape = z.object({ subject: z.string().max(500), links: z.array(z.object({ rel: z.string(), href: z.string().optional() })).max(100) });

interface Found {
  /** The name as the domain itself writes it. */
  name: string;
  domain: string;
  /** The origin of the server. */
  server: string | null;
}

/** Null where the domain does not answer or does not know the name. */
export async function findName(name: string, domain: string): Promise<Found | null> {
  const origin = originOf(domain);
  if (!origin) return null;
  const url = new URL(`/.well-known/webfinger?${new URLSearchParams({ resource: `acct:${name}@${domain}` })}`, origin);
  const said = await askJson({ url, shape });
  const [, written, at] = /^acct:@?([\w.-]{1,100})@([^@/\s]{1,260})$/.exec(said?.subject ?? "") ?? [];
  if (!said || !written || !at) return null;
  const self = said.links.find(({ rel }) => rel === "self")?.href;
  return { name: written.toLowerCase(), domain: at.toLowerCase(), server: self ? originOf(URL.parse(self)?.host ?? "") : null };
}

/**
 * What somebody is called whom a server vouches for. A server may say that its names end in another domain
 * (`ana@conference.example` at `social.conference.example`): it is believed where that domain says so too.
 */
export async function nameOf(username: string, server: string): Promise<string> {
  const name = username.toLowerCase();
  const { host } = new URL(server);
  const said = await findName(name, host);
  if (!said || said.name !== name || said.domain === host) return `${name}@${host}`;
  const confirmed = await findName(name, said.domain);
  return confirmed?.server === server && confirmed.name === name && confirmed.domain === said.domain ? `${name}@${said.domain}` : `${name}@${host}`;
}
