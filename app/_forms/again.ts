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
const salt = "form again";
const seconds = 600;
const kept = z.object({ id: z.string(), problem: z.string(), typed: z.record(z.string(), z.string()) });

/** A browser takes cookies of four kilobytes: of what is longer, the longest fields are left out, and the words say so. */
const mostBytes = 3_500;

/** The cookie, and what the address of the page says so that it is read. */
export function keepForAgain({ problem, typed }: Again): { cookie: string; mark: string } {
  const id = randomBytes(6).toString("base64url");
  const value = signData({ id, problem, typed: shortened(typed) }, { keys: keyRing().keys, salt }, { isPacked: true });
  return { cookie: `${againCookie}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Lax`, mark: `again=${id}` };
}

/** What was kept under this mark; null where nothing was. */
export function readAgain(cookie: string | undefined, mark: string | undefined): Again | null {
  if (!cookie || !mark) return null;
  const { data } = kept.safeParse(readData(cookie, { keys: keyRing().keys, salt }, { maxAge: seconds }));
  return data?.id === mark ? { problem: data.problem, typed: data.typed } : null;
}

function shortened(typed: Record<string, string>): Record<string, string> {
  const [longest] = Object.entries(typed).toSorted(([, a], [, b]) => b.length - a.length);
  if (!longest || Buffer.byteLength(JSON.stringify(typed)) <= mostBytes) return typed;
  return shortened(Object.fromEntries(Object.entries(typed).filter(([name]) => name !== longest[0])));
}
