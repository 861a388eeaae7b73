import type { Result } from "#lib/kit/result.ts";

/** Why an address was not read: for the log and for what is decided next, never for whoever named the address. */
export type Refusal =
  | "not-an-address"
  | "scheme"
  | "credentials"
  | "port"
  | "name"
  | "unresolved"
  | "not-public"
  | "unreached"
  | "slow"
  | "redirected"
  | "headers"
  | "wrong-type"
  | "too-large"
  | "unreadable"
  | "busy"
  | "resting";

export interface SafeRequest {
  /** As somebody typed it or as another server gave it. */
  url: string;
  /** Content types that are read, such as `application/json`; anything else is left where it is. */
  accepts: readonly string[];
  headers?: Partial<Record<"authorization" | "dpop" | "if-none-match" | "if-modified-since", string>>;
  /** Sent with POST, which is never led on to another address. */
  post?: { form: Record<string, string> } | { json: unknown };
  /** A browser waits for the answer: it comes without the pause that is kept between two fetches from one host. */
  isAwaited?: boolean;
}

export interface Fetched {
  /** Any status but one that leads on: 304, 401, 404 and 429 are answers too. */
  status: number;
  headers: Record<string, string>;
  /** Empty where the answer was no success and not of a kind that is read. */
  body: Buffer;
  /** Where it was found in the end. */
  url: string;
}

export type SafeAnswer = Result<Fetched, Refusal>;

/** Asks an address that a person named. */
export type SafeFetch = (request: SafeRequest) => Promise<SafeAnswer>;

/** What whoever named the address is told, whatever the reason: another would tell strangers what stands behind our walls. */
export const couldNotRead = "We could not read that address.";
