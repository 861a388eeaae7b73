import type { Metadata } from "next";
import { personAddress } from "#app/_ui/addresses.ts";
import { Choices } from "#app/_ui/ways/choices.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { asked } from "#app/_ui/ways/question.ts";
import { loadPeople, loadPeopleChoices, peopleShown, type PeopleQuestion, readPeopleQuestion } from "#app/_loaders/directory.ts";
import { dayFrom, loadNow } from "#app/_loaders/now.ts";
import type { PersonSummary } from "#lib/people/queries.ts";
import { NarrowPeople } from "./_parts/narrow-people.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "People", description: "Who speaks at events, from A to Z.", alternates: { canonical: "/people/" } };

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

export default async function People({ searchParams }: PageProps<"/people">) {
  const question = readPeopleQuestion(await searchParams);
  const { topic, place, sort, from } = question;
  const [{ people, count, topicName, placeName }, choices] = await Promise.all([loadPeople(question), loadPeopleChoices(dayFrom(await loadNow()))]);
  const shown = people.slice(0, peopleShown);
  const last = people.length > peopleShown ? shown.at(-1) : undefined;
  const address = (more: Partial<PeopleQuestion> = {}) => asked("/people/", { topic, place, sort: sort === "talks" ? "talks" : undefined, ...more });
  return (
    <div className="page">
      <div className="head">
        <h1>Who speaks</h1>
        <p className="when">{inWords({ count, topicName, placeName, sort })}</p>
        <p>
          <a href="/people/speakers/">Those who offer to speak</a>
        </p>
      </div>
      <NarrowPeople question={question} choices={choices} />
      {sort === "name" ? (
        <Choices
          name="From A to Z"
          choices={letters.map((letter) => ({ href: address({ from: letter.toLowerCase() }), words: letter, isChosen: from?.toUpperCase() === letter }))}
        />
      ) : null}
      {shown.length === 0 ? <p className="muted">Nobody. Try another letter, or ask for less.</p> : null}
      <ul className="named">
        {shown.map((person) => (
          <Row key={person.id} person={person} />
        ))}
      </ul>
      <Onward
        next={last ? address({ after: sort === "talks" ? `${last.sessions}.${last.id}` : last.slug }) : null}
        words={sort === "talks" ? "Those with fewer talks" : `After ${last?.name ?? ""}`}
        first={question.after || from ? address() : null}
      />
    </div>
  );
}

const Row = ({ person: { slug, name, place, sessions } }: { person: PersonSummary }) => (
  <li>
    <a href={personAddress(slug)} dir="auto">
      {name}
    </a>
    <span>{[place, sessions > 0 ? sessions.toLocaleString("en") : null].filter(Boolean).join(" · ")}</span>
  </li>
);

function inWords({ count, topicName, placeName, sort }: { count: number; topicName: string | null; placeName: string | null; sort: string }): string {
  const number = count === 0 ? "Nobody is known" : count === 1 ? "One person" : `${count.toLocaleString("en")} people`;
  const who = `${topicName ? ` who spoke about ${topicName}` : ""}${placeName ? ` in ${placeName}` : ""}`;
  return `${number}${who}${count > 1 ? `, ${sort === "talks" ? "who spoke most often first" : "by name"}; beside each how many talks` : ""}.`;
}
