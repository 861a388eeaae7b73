import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import type { Metadata } from "next";
import { eventAddress } from "#app/_ui/addresses.ts";
import { Choice } from "#app/_ui/forms/choice.tsx";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { Attend } from "#app/_ui/own/attend.tsx";
import { SessionRow } from "#app/_ui/session-row.tsx";
import { visibilities } from "#app/_ui/words/visibilities.ts";
import { loadEventPlanned, loadPlan } from "#app/_loaders/own/at-events.ts";
import { loadAgain, requireSignedIn } from "#app/_loaders/own/signed-in.ts";
import type { OwnPlan } from "#lib/attendance/own-plan.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Your plan", robots: { index: false } };

export default async function Plan({ params, searchParams }: PageProps<"/[year]/[event]/plan">) {
  const event = await loadEventPlanned({ params }, "plan/");
  const address = eventAddress(event);
  const signedIn = await requireSignedIn(`${address}plan/`);
  const again = await loadAgain((await searchParams).again);
  const { plan, stars } = await loadPlan(signedIn, event.id);
  return (
    <div className="page form-page">
      <Crumbs way={[{ href: address, words: event.name }]} />
      <h1>{inWords(plan, event.isOver)}</h1>
      <Attend event={event} isOver={event.isOver} state={plan?.state ?? null} />
      {plan ? <Details plan={plan} address={address} again={again} /> : null}
      <h2>{stars.length === 0 ? "You have marked no session" : "Sessions you want to see"}</h2>
      {stars.length === 0 ? (
        <p className="muted">
          Each talk of the <a href={`${address}schedule/`}>programme</a> can be marked. Nobody else sees which.
        </p>
      ) : (
        <ol className="talks">
          {stars.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ol>
      )}
      <p>
        <a href={`${address}contacts/`}>People you follow who are there</a> · <a href={`${address}attendees/`}>Who attends</a>
      </p>
    </div>
  );
}

function inWords(plan: OwnPlan | null, isOver: boolean): string {
  if (!plan) return isOver ? "You were not there" : "You have no plan yet";
  if (plan.state === "attending") return isOver ? "You were there" : "You attend";
  return isOver ? "You kept an eye on it" : "You keep an eye on it";
}

const Details = ({ plan, address, again }: { plan: OwnPlan; address: string; again: Awaited<ReturnType<typeof loadAgain>> }) => (
  <form className="stack" method="post" action={`${address}attend/`}>
    <Problem again={again} />
    <fieldset>
      <legend>Who may know</legend>
      {visibilities.map(({ level, words }) => (
        <Choice key={level} name="visibility" value={level} isChosen={level === plan.visibility}>
          {words}
        </Choice>
      ))}
    </fieldset>
    <input type="hidden" name="hasDirectory" value="yes" />
    <Choice type="checkbox" name="inDirectory" value="yes" isChosen={plan.inDirectory}>
      Those of them who are signed in may find me in the list of who attends
    </Choice>
    <div className="field">
      <label htmlFor="note">A note to yourself</label>
      <textarea id="note" name="note" defaultValue={again?.typed.note ?? plan.note ?? ""} maxLength={2000} dir="auto" />
    </div>
    <button type="submit">Save</button>
  </form>
);
