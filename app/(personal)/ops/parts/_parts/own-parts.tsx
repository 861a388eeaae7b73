import { Attend } from "#app/_ui/own/attend.tsx";
import { Follow } from "#app/_ui/own/follow.tsx";
import { MailCameBack } from "#app/_ui/own/mail-came-back.tsx";
import { PeopleRows } from "#app/_ui/own/people-rows.tsx";
import { type SeenSession, SessionsToSee, type WantedSession } from "#app/_ui/own/sessions-to-see.tsx";
import { Star } from "#app/_ui/own/star.tsx";
import { names, sessions } from "./examples.ts";
import { each, Part } from "./part.tsx";

const [event, back] = [{ year: 2026, slug: "datafjord" }, "/ops/parts/"];
const person = (name: string, at: number, isYours = false) => ({ name, slug: `example-${at}`, isYours });

const people = {
  none: [],
  one: [person(names.usual, 1, true)],
  "hard names": Object.values(names).map((name, at) => person(name, at, at % 2 === 0)),
  many: Array.from({ length: 24 }, (_, at) => ({ ...person(`Somebody ${at + 1}`, at, at < 3), tagline: at % 5 === 0 ? names.long : null })),
};

const clash = { title: names.long, language: null, path: "/2026/datafjord/sb2c5/", words: "10:30 to 11:15, Library" };
const at = new Date("2026-06-10T08:00:00Z");
const toSee = (some: (typeof sessions)[string], more: Partial<WantedSession> = {}): WantedSession[] =>
  some.map((session) => ({
    session: { ...session, code: `z${session.id}`, startsAt: at, endsAt: new Date(at.getTime() + 2_700_000) },
    yours: [],
    wanting: [],
    clashes: [],
    ...more,
  }));

/** Sessions to see by what is hard about them. */
const sessionsToSee: Record<string, (SeenSession | WantedSession)[]> = {
  none: [],
  one: toSee(sessions.one ?? [], { yours: ["ingrid-solheim"] }),
  "at the time of others, with contacts": toSee(sessions.long ?? [], {
    clashes: [clash, { ...clash, title: names.arabic, language: "ar", path: "/2026/datafjord/sb2c6/", words: "from 10:15 Oslo time, at Another Conference" }],
    wanting: ["", names.long, ", ", names.arabic, ", ", names.unbroken, " and 14 more want to see it"],
  }),
  "nothing known": (sessions["nothing known"] ?? []).map((session) => ({ session: { ...session, code: "z2" }, yours: [], wanting: [] })),
  "every kind": toSee(sessions["every kind"] ?? []),
  "no place to break": toSee(sessions["no place to break"] ?? [], { wanting: ["", names.unbroken, " wants to see it"] }),
  "from the right": toSee(sessions["from the right"] ?? [], { yours: ["s"] }),
};

/** What is somebody's own: what they follow, where they go, what comes back to them. */
export const OwnParts = () => (
  <>
    <Part name="People, those whom one follows marked" variants={each(people, (some) => <PeopleRows people={some} />)} />
    <Part
      name="To follow"
      variants={each({ not: false, followed: true }, (isFollowed) => (
        <Follow kind="topic" of="example" name="an example" back={back} isFollowed={isFollowed} />
      ))}
    />
    <Part
      name="To attend"
      variants={{
        "to come": <Attend event={event} isOver={false} />,
        attending: <Attend event={event} isOver={false} state="attending" />,
        over: <Attend event={event} isOver state="tracking" />,
      }}
    />
    <Part
      name="To mark a talk"
      variants={{ one: <Star session={{ event, code: "b2c4" }} />, clashing: <Star session={{ event, code: "b2c4" }} isStarred clashes={[clash]} /> }}
    />
    <Part name="Talks to see" variants={each(sessionsToSee, (some) => <SessionsToSee sessions={some} />)} />
    <Part
      name="Mail that came back"
      variants={each({ none: null, hard: "hard", complaint: "complaint" } as const, (reason) => (
        <MailCameBack trouble={reason && { address: `${"long.".repeat(12)}name@people.example`, reason, since: new Date(0) }} />
      ))}
    />
  </>
);
