import type { Metadata } from "next";
import { feedsInHead } from "#app/_markup/feeds-in-head.ts";
import { offersInWords } from "#app/_ui/facts/call-facts.tsx";
import { FeedLinks } from "#app/_ui/ways/feed-links.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { asked, cursorOf } from "#app/_ui/ways/question.ts";
import { type CallQuestion, loadCalls, readCallQuestion } from "#app/_loaders/calls.ts";
import { loadNow } from "#app/_loaders/now.ts";
import type { CallChoices } from "#lib/calls/browse-calls.ts";
import { continentName, isContinent } from "#lib/places/continents.ts";
import { countryName } from "#lib/places/countries.ts";
import { CallRow } from "./_parts/call-row.tsx";
import { Narrow } from "./_parts/narrow.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = {
  title: "Calls for speakers",
  description: "Open calls for speakers, the next to close first, with what each offers.",
  alternates: { canonical: "/calls/", types: feedsInHead("/calls/", "Calls for speakers") },
};

const titles = { week: "Closing this week", month: "Closing this month", later: "Closing later" } as const;

export default async function Calls({ searchParams }: PageProps<"/calls">) {
  const params = await searchParams;
  const [question, after, now] = [readCallQuestion(params), cursorOf(params.after), await loadNow()];
  const { count, groups, last, choices } = await loadCalls({ question, after, now });
  const address = (more: { after?: number } = {}) => asked("/calls/", { ...question, ...more });
  return (
    <div className="page">
      <div className="head">
        <h1>Who is looking for speakers</h1>
        <p className="when">{inWords(count, question, choices)}</p>
      </div>
      <Narrow question={question} choices={choices} />
      {count === 0 ? (
        <p>
          <a href="/calls/">All open calls</a>
        </p>
      ) : null}
      {(["week", "month", "later"] as const).map((soon) => {
        const calls = groups.get(soon) ?? [];
        return calls.length === 0 ? null : (
          <section key={soon}>
            <h2>{titles[soon]}</h2>
            <ul className="rows listed">
              {calls.map((call) => (
                <CallRow key={call.id} call={call} now={now} />
              ))}
            </ul>
          </section>
        );
      })}
      <Onward next={last ? address({ after: last.id }) : null} words="Those that close later" first={after ? address() : null} />
      <h2>Keep up with all of them</h2>
      <FeedLinks page="/calls/" />
      <p className="muted footnote">
        This week is the next seven days, this month the next thirty. What a call does not state is not known: it is neither yes nor no.
      </p>
    </div>
  );
}

/** "12 open calls about Rust in Europe. Each pays travel." */
function inWords(count: number, { topic, where, offers }: CallQuestion, choices: CallChoices): string {
  const about = topic ? ` about ${choices.topics.find(({ slug }) => slug === topic)?.name ?? topic}` : "";
  const number = count === 0 ? "No open call" : count === 1 ? "One open call" : `${count.toLocaleString("en")} open calls`;
  const stated = offersInWords.filter(({ kind }) => offers.includes(kind)).map(({ words }) => `“${words}”`);
  return `${number}${about}${whereInWords(where)}${stated.length > 0 ? ` and state ${new Intl.ListFormat("en").format(stated)}` : ""}.`;
}

function whereInWords(where: string | undefined): string {
  if (!where) return "";
  if (where === "online") return " that one can join from anywhere";
  return ` in ${isContinent(where) ? continentName(where) : countryName(where.toUpperCase())}`;
}
