import type { Metadata } from "next";
import { eventPartAddress, personAddress, sessionAddress } from "#app/_ui/addresses.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { asked, oneOf } from "#app/_ui/ways/question.ts";
import { roleInWords } from "#app/_ui/words/roles.ts";
import { loadEventOf, loadSpeakers, speakersShown } from "#app/_loaders/events.ts";
import { loadNow } from "#app/_loaders/now.ts";
import { nameWithYear, PartHead } from "../_parts/part-head.tsx";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[year]/[event]/speakers">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const event = await loadEventOf(props);
  const name = nameWithYear(event);
  return {
    title: `Speakers, ${name}`,
    description: `Everybody who speaks at ${name} or makes it happen`,
    alternates: { canonical: eventPartAddress(event, "speakers") },
  };
}

export default async function Speakers(props: Props) {
  const event = await loadEventOf(props);
  const after = oneOf((await props.searchParams).after) ?? null;
  const [now, { people, count }] = await Promise.all([loadNow(), loadSpeakers(event.id, after)]);
  const [shown, address] = [people.slice(0, speakersShown), eventPartAddress(event, "speakers")];
  const last = people.length > speakersShown ? shown.at(-1) : undefined;
  return (
    <>
      <PartHead
        event={event}
        part="speakers"
        now={now}
        title={`Who is at ${event.name}`}
        words={count === 0 ? "Nobody is named yet" : count === 1 ? "One person" : `${count.toLocaleString("en")} people, by name`}
      />
      <div className="page">
        <ul className="people roomy">
          {shown.map(({ slug, name, roles, sessions }) => (
            <li key={slug}>
              <Badge name={name} />
              <span>
                <a href={personAddress(slug)} dir="auto">
                  {name}
                </a>
                {roles.some((role) => role !== "speaker") ? <small>{roles.flatMap((role) => roleInWords(role) ?? []).join(", ")}</small> : null}
                {sessions.slice(0, 3).map((session) => (
                  <small key={session.code}>
                    <a href={sessionAddress({ event, code: session.code })} dir="auto">
                      {session.title}
                    </a>
                  </small>
                ))}
                {sessions.length > 3 ? <small>and {sessions.length - 3} more</small> : null}
              </span>
            </li>
          ))}
        </ul>
        <Onward next={last ? asked(address, { after: last.slug }) : null} words={`After ${last?.name ?? ""}`} first={after ? address : null} />
      </div>
    </>
  );
}
