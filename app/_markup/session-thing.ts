import { eventAddress, sessionAddress } from "#app/_ui/addresses.ts";
import { absolute } from "#lib/feeds/addresses.ts";
import { excerptOf } from "#lib/kit/plain-text.ts";
import type { SessionPage } from "#lib/sessions/queries.ts";
import { eventName, known, personThing, type Thing } from "./things.ts";

/** A session with who gives it and what was recorded of it. */
export function sessionThing(session: SessionPage): Thing {
  return known({
    "@type": "Event",
    "@id": absolute(`/s${session.code}`),
    name: session.title,
    url: absolute(sessionAddress(session)),
    description: session.abstract ? excerptOf(session.abstract, 300) : null,
    startDate: session.startsAt?.toISOString() ?? session.heldOn,
    endDate: session.endsAt?.toISOString(),
    location: session.room ? { "@type": "Place", name: session.room } : null,
    inLanguage: session.language,
    keywords: session.topics.map(({ name }) => name),
    performer: session.people.map(personThing),
    superEvent: { ...eventName(session.event), "@id": absolute(eventAddress(session.event)) },
    recordedIn: session.pieces.filter(({ kind }) => kind === "video").map((piece) => pieceThing("VideoObject", piece, session)),
    workFeatured: session.pieces.filter(({ kind }) => kind === "slides").map((piece) => pieceThing("PresentationDigitalDocument", piece, session)),
  });
}

const pieceThing = (type: string, { url, title, licence }: SessionPage["pieces"][number], session: SessionPage): Thing =>
  known({
    "@type": type,
    name: title ?? session.title,
    url,
    license: licence && /^https?:/.test(licence) ? licence : null,
    author: session.people.map(personThing),
    inLanguage: session.language,
  });
