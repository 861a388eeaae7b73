// Cookies of whoever signs in: read from a request, written into an answer.
import { readNameCookie, signNameCookie } from "#lib/identity/name-cookie.ts";
import { cookieOf } from "#lib/kit/cookie.ts";
import { askedCookie, deviceCookie, flowCookie, flowMinutes, mailMinutes, nameCookie, signInDays } from "#lib/identity/schema.ts";

const host = (name: string, value: string, seconds: number) => `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Lax`;

const signInSeconds = signInDays * 86_400;

/** What a browser keeps when it is signed in: its secret, the name to show, and a mark by which the script of a page knows to ask. */
export const cookiesOfSignIn = (secret: string, { name, slug }: { name: string; slug: string }): string[] => [
  host(deviceCookie, secret, signInSeconds),
  cookieOfName({ name, slug }),
  `in=1; Path=/; Max-Age=${signInSeconds}; SameSite=Lax`,
];

/** What the browser calls whoever is signed in. */
export const cookieOfName = (named: { name: string; slug: string }): string => host(nameCookie, signNameCookie(named), signInSeconds);

/** The slug of whoever signed in last with a browser that sends these cookies, and did not sign out. */
export const knownAs = (cookies: string | null): string | undefined => readNameCookie(cookieOf(cookies, nameCookie) ?? "")?.slug;

/** A browser that is signed out keeps nothing. */
export const cookiesOfSignOut = (): string[] => [host(deviceCookie, "", 0), host(nameCookie, "", 0), "in=; Path=/; Max-Age=0; SameSite=Lax"];

/** By which a browser that asked for a mail is known. */
export const cookieOfAsking = (secret: string): string => host(askedCookie, secret, mailMinutes * 60);

/** What a browser that goes to another site has to know on the way back, sealed. */
export const cookieOfFlow = (sealed: string): string => host(flowCookie, sealed, flowMinutes * 60);

/** It is back. */
export const cookieWithoutFlow = host(flowCookie, "", 0);

/** Whoever has just written sees it at once, past the copy that all others see. */
export const cookieOfWriting = "fresh=1; Path=/; Max-Age=10; SameSite=Lax";
