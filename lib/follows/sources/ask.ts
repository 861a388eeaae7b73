// Questions to the servers of other networks, through the one door, and what their answers mean.
import type { z } from "zod";
import { env } from "#lib/kit/env.ts";
import { safeFetch } from "#lib/safe-fetch/safe-fetch.ts";
import type { SafeFetch } from "#lib/safe-fetch/schema.ts";
import type { Elsewhere, ReadFailure } from "../schema.ts";

/** Where the networks are. Tests have servers of their own. */
export interface Outside {
  safeFetch: SafeFetch;
  github: string;
  /** Answers what a name of Bluesky stands for, and where a DID lives. */
  bluesky: string;
  plc: string;
}

/** The networks as this installation knows them: the servers at which people sign in are those from which their follows are read. */
export const theOutside: Outside = {
  safeFetch,
  get github() {
    const site = new URL(env().GITHUB_URL).origin;
    return site === "https://github.com" ? "https://api.github.com" : `${site}/api/v3`;
  },
  bluesky: "https://public.api.bsky.app",
  get plc() {
    return env().PLC_URL;
  },
};

/** What a source said, or why it said nothing. */
export type Read =
  | { ok: true; handles: Elsewhere[]; externalId?: string; validators?: string[] }
  /** Nothing is new since the last time. */
  | { ok: true; isUnchanged: true }
  | NotRead;

export interface NotRead {
  ok: false;
  reason: ReadFailure;
  /** When it may be asked again, where the server says so. */
  until?: Date;
}

export interface Question<Body> {
  url: string;
  body: z.ZodType<Body>;
  token?: string | null;
  /** What came with the answer before. */
  validator?: string | undefined;
}

export type Answer<Body> = { ok: true; body: Body; headers: Record<string, string> } | { ok: true; isUnchanged: true } | NotRead;

const kinds = ["application/json", "application/jrd+json", "application/did+ld+json", "application/did+json"];
const mostTurns = 3;

/** Asks for JSON. A turn that did not come is asked for again. */
export async function ask<Body>({ safeFetch: fetchSafely }: Outside, { url, body, token, validator }: Question<Body>): Promise<Answer<Body>> {
  const headers = { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(validator ? { "if-none-match": validator } : {}) };
  let answer = await fetchSafely({ url, accepts: kinds, headers });
  for (let turns = 1; turns < mostTurns && !answer.ok && answer.reason === "busy"; turns++) answer = await fetchSafely({ url, accepts: kinds, headers });
  if (!answer.ok) return { ok: false, reason: answer.reason === "wrong-type" ? "not-understood" : "unreachable" };
  if (answer.status === 304) return { ok: true, isUnchanged: true };
  const failure = failureOf(answer.status, answer.headers);
  if (failure) return failure;
  const parsed = body.safeParse(parseJson(answer.body));
  return parsed.success ? { ok: true, body: parsed.data, headers: answer.headers } : { ok: false, reason: "not-understood" };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined; // which no schema takes
  }
}

function failureOf(status: number, headers: Record<string, string>): NotRead | null {
  if (status >= 200 && status < 300) return null;
  const until = waitUntil(headers);
  if (status === 429 || ((status === 403 || status === 503) && until)) return { ok: false, reason: "asked-too-often", until: until ?? inMinutes(15) };
  if (status === 401) return { ok: false, reason: "token-refused" };
  if (status === 403) return { ok: false, reason: "not-shown" };
  if (status === 404 || status === 410 || status === 400) return { ok: false, reason: "no-such-account" };
  return { ok: false, reason: "unreachable" };
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
/** Nobody is believed who says to come back next year. */
const longestWaitMs = 24 * 3_600_000;

/** `Retry-After` in seconds or as a date; else when the limit is lifted, if nothing is left of it: seconds since 1970 or ISO 8601. */
export function waitUntil(headers: Record<string, string>, now = Date.now()): Date | undefined {
  const after = headers["retry-after"];
  const isUsedUp = (headers["x-ratelimit-remaining"] ?? headers["ratelimit-remaining"]) === "0";
  const reset = isUsedUp ? (headers["x-ratelimit-reset"] ?? headers["ratelimit-reset"]) : undefined;
  const at = after === undefined ? instantOf(reset, 0) : instantOf(after, now);
  return Number.isNaN(at) ? undefined : new Date(Math.min(Math.max(at, now + 1_000), now + longestWaitMs));
}

/** Seconds after an instant, or a date. */
function instantOf(text: string | undefined, since: number): number {
  if (text === undefined) return Number.NaN;
  return /^\d+$/.test(text) ? since + Number(text) * 1_000 : Date.parse(text);
}

/** The next page of a list that names it in `Link`; only ever at the same server, which has our token. */
export function nextPage(headers: Record<string, string>, from: string): string | null {
  const [, next] = /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(headers.link ?? "") ?? [];
  const url = next ? URL.parse(next, from) : null;
  return url && url.origin === new URL(from).origin ? url.href : null;
}
