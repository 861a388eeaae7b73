import { Attend } from "#app/_ui/own/attend.tsx";
import { Follow } from "#app/_ui/own/follow.tsx";
import { MailCameBack } from "#app/_ui/own/mail-came-back.tsx";
import { PeopleRows } from "#app/_ui/own/people-rows.tsx";
import { Star } from "#app/_ui/own/star.tsx";
import { names } from "./examples.ts";
import { each, Part } from "./part.tsx";

const [event, back] = [{ year: 2026, slug: "datafjord" }, "/ops/parts/"];
const person = (name: string, at: number, isYours = false) => ({ name, slug: `example-${at}`, isYours });

const people = {
  none: [],
  one: [person(names.usual, 1, true)],
  "hard names": Object.values(names).map((name, at) => person(name, at, at % 2 === 0)),
  many: Array.from({ length: 24 }, (_, at) => ({ ...person(`Somebody ${at + 1}`, at, at < 3), tagline: at % 5 === 0 ? names.long : null })),
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
    <Part name="To mark a talk" variants={{ one: <Star session={{ event, code: "b2c4" }} /> }} />
    <Part
      name="Mail that came back"
      variants={each({ none: null, hard: "hard", complaint: "complaint" } as const, (reason) => (
        <MailCameBack trouble={reason && { address: `${"long.".repeat(12)}name@people.example`, reason, since: new Date(0) }} />
      ))}
    />
  </>
);
