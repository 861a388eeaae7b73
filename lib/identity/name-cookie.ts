// The identity cookie: what whoever is signed in is called, so that a page that is the same for everybody can say it
// without asking a store. It is a display hint: what reads or writes anything private asks `findSignedIn`.
import { z } from "zod";
import { keyRing } from "#lib/kit/signing/key-ring.ts";
import { readData, signData } from "#lib/kit/signing/timed.ts";
import { signInDays } from "./schema.ts";

const salt = "identity-cookie";
const content = z.object({ n: z.string(), s: z.string() });

export interface NameAndBadge {
  name: string;
  /** Of their page: the colours of their badge follow from it. */
  slug: string;
}

export const signNameCookie = ({ name, slug }: NameAndBadge): string => signData({ n: name, s: slug }, { keys: keyRing().keys, salt });

/** Null where it is not ours or too old. */
export function readNameCookie(cookie: string): NameAndBadge | null {
  const { data } = content.safeParse(readData(cookie, { keys: keyRing().keys, salt }, { maxAge: signInDays * 86_400 }));
  return data ? { name: data.n, slug: data.s } : null;
}
