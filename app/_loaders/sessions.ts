import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { sessionAddress } from "#app/_ui/addresses.ts";
import { followShortCode } from "#lib/addresses/queries.ts";
import { findProvenance } from "#lib/imports/provenance/provenance.ts";
import { type Delivery, listOtherDeliveries } from "#lib/sessions/deliveries.ts";
import { findSession, findSessionAddress } from "#lib/sessions/queries.ts";
import { yearOf } from "./events.ts";
import { readSlug } from "./trails.ts";

/** The session at this address; leads on where its event has moved. */
export const loadSession = (yearText: string, slugText: string, codeText: string) => sessionAt(yearOf(yearText), readSlug(slugText), readSlug(codeText));

/** The other times that the talk of a session is given. */
export const loadOtherDeliveries = (sessionId: number): Promise<Delivery[]> => listOtherDeliveries(sessionId);

const sessionAt = cache(async (year: number, slug: string, marked: string) => {
  const session = await findSession({ year, slug, code: readCode(marked) });
  return session ?? leadToSession(marked);
});

/** The code in a part of an address, as it was typed: one in capitals is led to the other. */
function readCode(marked: string): string {
  if (!/^s[0-9a-z]{4,7}$/i.test(marked)) notFound();
  return marked.slice(1);
}

/** The code of a session, from a part of an address of its own pages and forms. */
export const codeOf = (part: string): string => readCode(part).toLowerCase();

/** The code of the session that lives on in place of the one with this code: itself, or what it was merged into. */
export const findWhereSessionWent = async (code: string): Promise<string | null> => (await addressNow(`s${code}`))?.code ?? null;

async function addressNow(shortCode: string) {
  const trail = await followShortCode(shortCode);
  return trail.kind === "moved" && trail.entity === "session" ? findSessionAddress(trail.id) : null;
}

async function leadToSession(marked: string): Promise<never> {
  const found = await addressNow(marked.toLowerCase());
  if (found) permanentRedirect(sessionAddress({ event: found, code: found.code }));
  notFound();
}

/** Who says what its page shows of a session. */
export const loadSourcesOfSession = (id: number) => findProvenance("session", id);
