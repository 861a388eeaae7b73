import { env } from "#lib/kit/env.ts";
import { siteName } from "#lib/kit/site.ts";
import type { Element } from "./xml.ts";

/** Whether a schedule was exported from this site, as its generator says. */
export const isOwnExport = ({ attributes: { name, system } }: Element): boolean => name === siteName && system === new URL(env().PUBLIC_URL).hostname;

/** The event at an address of this site: its year and its slug. */
export function eventAt(address: string | undefined): { year: number; slug: string } | undefined {
  const [, year, slug] = /^\/(\d{4})\/([^/]+)\/$/.exec(URL.parse(address ?? "")?.pathname ?? "") ?? [];
  const readable = decoded(slug);
  return year && readable ? { year: Number(year), slug: readable } : undefined;
}

function decoded(slug: string | undefined): string | undefined {
  try {
    return slug && decodeURIComponent(slug);
  } catch {
    return undefined; // URIError: no address of ours, whatever the file says
  }
}

/** A thing of this site by the id and the UUID with which it was exported. */
export function thingOf({ id, guid }: { id: string | undefined; guid: string | undefined }): { id: number; guid: string } | undefined {
  return id && /^\d{1,9}$/.test(id) && guid ? { id: Number(id), guid } : undefined;
}
