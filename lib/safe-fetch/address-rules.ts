// Which addresses may be asked at all, by their spelling alone: read as browsers read them, then scheme, port, credentials, name.
import { isIP } from "node:net";
import type { Guard } from "./guard.ts";
import { Refused } from "./refused.ts";

/** An address that may be asked, if what its name leads to is public. */
export interface Target {
  url: URL;
  /** The operator vouches for this host and port: what it leads to is not judged. */
  isTrusted: boolean;
}

const mostCharacters = 2_048;
/** Spaces, control characters and backslashes, at which parsers disagree about where the host ends. */
const doubtful = /[\s\\\p{Cc}]/u;
/** Names that no public DNS answers for, or that lead inside wherever they are asked. */
const privateEnd = /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home|corp|private|onion|i2p|alt|arpa)$/;

/** The address as a target. Throws `Refused` with the rule that it breaks. */
export function checkAddress(text: string, guard: Guard): Target {
  const given = text.trim();
  if (given.length > mostCharacters || doubtful.test(given) || !URL.canParse(given)) throw new Refused("not-an-address");
  const url = new URL(given);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new Refused("scheme");
  if (url.username !== "" || url.password !== "") throw new Refused("credentials");
  const isTrusted = guard.allowed.has(`${url.hostname}:${portOf(url)}`);
  if (!isTrusted) checkHost(url, guard);
  return { url, isTrusted };
}

function checkHost(url: URL, guard: Guard): void {
  if (!guard.isUsualPort(url.port)) throw new Refused("port");
  if (guard.ownHosts.has(url.hostname)) throw new Refused("name");
  if (isIP(bareHost(url.hostname)) === 0 && !isPublicName(url.hostname)) throw new Refused("name");
}

function isPublicName(name: string): boolean {
  const labels = name.split(".");
  const isWellFormed = name.length <= 253 && labels.length > 1 && labels.every((label) => /^[a-z0-9_-]{1,63}$/.test(label));
  return isWellFormed && !privateEnd.test(name);
}

/** The port that is asked, also where it goes without saying. */
export const portOf = ({ port, protocol }: URL): string => port || (protocol === "https:" ? "443" : "80");

/** A host without the brackets of IPv6. */
export const bareHost = (hostname: string): string => hostname.replace(/^\[|\]$/g, "");
