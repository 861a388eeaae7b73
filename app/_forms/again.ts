// A form that could not be taken is shown again, with what is wrong and what was typed: in a signed cookie, which the
// page reads where its address says so.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { keyRing } from "#lib/kit/signing/key-ring.ts";
import { readData, signData } from "#lib/kit/signing/timed.ts";

/** What is wrong, in words, and what was typed, by the names of the fields. */
export interface Again {
  problem: string;
  typed: Record<string, string>;
}

export const againCookie = "__Host-again";
/** Of whoever has to sign in first: the forms on that way may have something to say again themselves. */
export const meanwhileCookie = "__Host-meanwhile";
const salt = "form again";
/** As long as it may take to find a mail, to sign in by it and to come back. */
const seconds = 1_800;
const kept = z.object({ id: z.string(), problem: z.string(), typed: z.record(z.string(), z.string()) });

/** A browser takes cookies of four kilobytes, and what is read is bounded: of what is longer when it is packed, the longest fields are left out, and the words say so. */
const mostSigns = 3_800;
const mostTyped = 32_768;

/** The cookie, and what the address of the page says so that it is read. */
export function keepForAgain(again: Again, name = againCookie): { cookie: string; mark: string } {
  const id = randomBytes(6).toString("base64url");
  return { cookie: `${name}=${packed(id, again)}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Lax`, mark: `again=${id}` };
}

/** What was kept under this mark; null where nothing was. */
export function readAgain(cookie: string | undefined, mark: string | undefined): Again | null {
  if (!cookie || !mark) return null;
  const { data } = kept.safeParse(readData(cookie, { keys: keyRing().keys, salt }, { maxAge: seconds }));
  return data?.id === mark ? { problem: data.problem, typed: data.typed } : null;
}

const tooLong = "What was longest could not be kept: it is still in the form, if you go back in your browser.";

function packed(id: string, { problem, typed }: Again, said = problem): string {
  const value = signData({ id, problem: said, typed }, { keys: keyRing().keys, salt }, { isPacked: true });
  const [longest] = Object.entries(typed).toSorted(([, a], [, b]) => b.length - a.length);
  if (!longest || (value.length <= mostSigns && JSON.stringify(typed).length <= mostTyped)) return value;
  const others = Object.fromEntries(Object.entries(typed).filter(([name]) => name !== longest[0]));
  return packed(id, { problem, typed: others }, `${problem} ${tooLong}`);
}
