import { createHash } from "node:crypto";
import { canonicalAddress } from "#lib/coverage/providers.ts";
import { webKeyOf } from "./web-key.ts";

/**
 * By what a recording that is not to be published is known again, in whatever form its address comes: a digest, so that
 * nobody reads the address off what is kept.
 */
export function markOf(address: string): string {
  const canonical = canonicalAddress(address);
  return createHash("sha256")
    .update(`withheld recording ${webKeyOf(canonical) ?? canonical}`)
    .digest("hex");
}

/** The forms under which a recording may stand here: with either scheme, with or without "www.". */
export function formsOf(address: string): string[] {
  const [, host = "", rest = ""] = /^https?:\/\/(?:www\.)?([^/]+)(.*)$/s.exec(canonicalAddress(address)) ?? [];
  return ["https://", "http://", "https://www.", "http://www."].map((before) => `${before}${host}${rest}`);
}
