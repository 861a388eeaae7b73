// What every fetch is held to. Production has one guard; trials have others, with a world of their own.
import { env } from "#lib/kit/env.ts";
import { siteName } from "#lib/kit/site.ts";
import { isPublicAddress } from "./public-address.ts";

/** Milliseconds and bytes. */
export interface Limits {
  resolveMs: number;
  connectMs: number;
  headersMs: number;
  /** From the first word to the last byte, all redirects included. */
  totalMs: number;
  headerBytes: number;
  headers: number;
  /** After decompression. */
  bodyBytes: number;
  redirects: number;
}

export const usualLimits: Limits = {
  resolveMs: 2_000,
  connectMs: 2_000,
  headersMs: 3_000,
  totalMs: 5_000,
  headerBytes: 16_384,
  headers: 100,
  bodyBytes: 1_048_576,
  redirects: 3,
};

export interface Guard {
  limits: Limits;
  isPublic(address: string): boolean;
  /** Whether an address without this port in it may be asked; "" is the usual one of its scheme. */
  isUsualPort(port: string): boolean;
  /** `host:port` that the operator vouches for. */
  allowed: ReadonlySet<string>;
  /** Names of this site and its stores. */
  ownHosts: ReadonlySet<string>;
  /** Where names are asked for; empty: as the machine is set up. */
  dnsServers: readonly string[];
  /** Least time between two fetches from one host. */
  paceMs: number;
  /** Who asks, and where to write to us. */
  userAgent: string;
}

/** The guard of this installation. */
export function usualGuard(): Guard {
  return {
    limits: usualLimits,
    isPublic: isPublicAddress,
    isUsualPort: (port) => port === "",
    allowed: new Set(env().OUTBOUND_ALLOW?.toLowerCase().split(",")),
    ownHosts: readOwnHosts(),
    dnsServers: [],
    paceMs: 1_000,
    userAgent: `${siteName} (+${env().PUBLIC_URL})`,
  };
}

/** Hosts in the addresses of the site and its stores; one address may name several. */
function readOwnHosts(): Set<string> {
  const { PUBLIC_URL, WEB_URL, DATABASE_URL, DATABASE_READ_URL, REDIS_URL, REDIS_QUEUE_URL, OPENSEARCH_URL } = env();
  const addresses = [PUBLIC_URL, WEB_URL, DATABASE_URL, DATABASE_READ_URL, REDIS_URL, REDIS_QUEUE_URL, OPENSEARCH_URL];
  const parts = addresses.flatMap((text) => text?.split(",") ?? []).map((part) => part.replace(/^[a-z+]+:\/\//, "").replace(/^[^/]*@/, ""));
  return new Set(parts.map((part) => (/^(\[[^\]]*\]|[^:/?]+)/.exec(part)?.[0] ?? "").toLowerCase()));
}
