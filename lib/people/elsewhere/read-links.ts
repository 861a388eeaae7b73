// What a page elsewhere says its owner is, through the one door outwards.
import { z } from "zod";
import { safeFetch } from "#lib/safe-fetch/safe-fetch.ts";
import type { SafeFetch } from "#lib/safe-fetch/schema.ts";
import { orcidOf } from "./page-address.ts";
import { readRelMe } from "./rel-me.ts";

/** Where pages are. Tests have servers of their own. */
export interface Outside {
  safeFetch: SafeFetch;
  /** What answers for records of ORCID. */
  orcid: string;
}

export const theOutside: Outside = { safeFetch, orcid: "https://pub.orcid.org" };

export interface PageToRead {
  address: string;
  /** What came with the page when the link was there. */
  validator: string | null;
}

export type Links =
  | { ok: true; links: URL[]; validator: string | null }
  /** It is what it was when the link was there. */
  | { ok: true; isUnchanged: true }
  /** "busy": it was not asked, since others were asked before. */
  | { ok: false; reason: "not-read" | "leads-elsewhere" | "busy" };

/**
 * The links of a page by which it says who its owner is. Records of ORCID are asked for as data: in the page itself a
 * script writes the links. What another host says, to which a page leads, is not said by the page.
 */
export async function readLinks(outside: Outside, { address, validator }: PageToRead): Promise<Links> {
  const orcid = orcidOf(address);
  const url = orcid ? `${outside.orcid}/v3.0/${orcid}/researcher-urls` : address;
  const accepts = orcid ? ["application/json"] : ["text/html", "application/xhtml+xml"];
  const answer = await outside.safeFetch({ url, accepts, headers: conditionOf(validator) });
  if (!answer.ok) return { ok: false, reason: answer.reason === "busy" ? "busy" : "not-read" };
  if (new URL(answer.url).host !== new URL(url).host) return { ok: false, reason: "leads-elsewhere" };
  if (answer.status === 304 && validator) return { ok: true, isUnchanged: true };
  if (answer.status < 200 || answer.status > 299) return { ok: false, reason: "not-read" };
  const text = answer.body.toString("utf8");
  return { ok: true, links: orcid ? readRecord(text) : readRelMe(text, answer.url), validator: validatorOf(answer.headers) };
}

/** An ETag is in quotes; a day is not. */
const isETag = (validator: string): boolean => /^(W\/)?"/.test(validator);

function conditionOf(validator: string | null) {
  if (!validator) return {};
  return isETag(validator) ? { "if-none-match": validator } : { "if-modified-since": validator };
}

function validatorOf({ etag, "last-modified": modified }: Record<string, string>): string | null {
  const given = etag && isETag(etag) ? etag : modified;
  return given && /^[\x20-\x7e]{1,200}$/.test(given) ? given : null;
}

const record = z.object({ "researcher-url": z.array(z.object({ url: z.object({ value: z.string() }).nullish() })).nullish() });

function readRecord(text: string): URL[] {
  const { data } = record.safeParse(parseJson(text));
  return (data?.["researcher-url"] ?? []).flatMap(({ url }) => URL.parse(url?.value ?? "") ?? []);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // which no schema takes
  }
}
