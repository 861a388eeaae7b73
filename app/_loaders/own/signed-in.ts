// Who asks for a page of `app/(personal)`.
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Again, againCookie, meanwhileCookie, readAgain } from "#app/_forms/again.ts";
import { findSignedIn } from "#lib/identity/signed-in/sign-in.ts";
import { askedCookie, deviceCookie, type SignedIn } from "#lib/identity/schema.ts";
import type { Route } from "next";

/** Whoever is signed in; null for nobody. */
export const loadSignedIn = cache(async (): Promise<SignedIn | null> => findSignedIn((await cookies()).get(deviceCookie)?.value));

/** Whoever is signed in and has a name; all others are led to where they sign in, or say it, and back to this path. */
export async function requireSignedIn(path: string): Promise<SignedIn> {
  const found = await loadSignedIn();
  const to = encodeURIComponent(path);
  if (!found) redirect(`/sign-in/?to=${to}` as Route);
  if (!found.isWelcomed && !path.startsWith("/welcome/")) redirect(`/welcome/?to=${to}` as Route);
  return found;
}

/** The secret by which a browser that asked for a mail is known. */
export const loadAsked = async (): Promise<string | undefined> => (await cookies()).get(askedCookie)?.value;

/** What is wrong with a form that was sent a moment ago, and what was typed; null where nothing is. */
export async function loadAgain(mark: string | string[] | undefined): Promise<Again | null> {
  const [jar, id] = [await cookies(), typeof mark === "string" ? mark : undefined];
  return readAgain(jar.get(againCookie)?.value, id) ?? readAgain(jar.get(meanwhileCookie)?.value, id);
}
