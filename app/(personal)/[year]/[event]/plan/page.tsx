import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import type { Metadata } from "next";
import { eventAddress } from "#app/_ui/addresses.ts";
import { Choice } from "#app/_ui/forms/choice.tsx";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { Attend } from "#app/_ui/own/attend.tsx";
import { SessionsToSee, type WantedSession } from "#app/_ui/own/sessions-to-see.tsx";
import { visibilities } from "#app/_ui/words/visibilities.ts";
import { loadEventPlanned } from "#app/_loaders/own/at-events.ts";
import { loadPlan } from "#app/_loaders/own/sessions-to-see.ts";
import { loadAgain, requireSignedIn } from "#app/_loaders/own/signed-in.ts";
import type { OwnPlan } from "#lib/attendance/own-plan.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Your plan", robots: { index: false } };

export default async function Plan({ params, searchParams }: PageProps<"/[year]/[event]/plan">) {
  const event = await loadEventPlanned({ params }, "plan/");
  const address = eventAddress(event);
  const signedIn = await requireSignedIn(`${address}plan/`);
  const again = await loadAgain((await searchParams).again);
  const { plan, wanted } = await loadPlan(signedIn, event);
  return (
    <div className="page form-page">
      <Crumbs way={[{ href: address, words: event.name }]} />
      <h1>{inWords(plan, event.isOver)}</h1>
      <Attend event={event} isOver={event.isOver} state={plan?.state ?? null} />
      <h2>{wantedInWords(wanted)}</h2>
      <p className="muted">
        {wanted.length === 0 ? "Each talk can be marked" : "Times are those of the event"}: <a href={`${address}schedule/`}>the whole programme</a>.{" "}
        {plan?.sharesStars && plan.visibility !== "only_me" ? "Whoever may know of your plan sees what you marked." : "Nobody else sees what you marked."}
      </p>
      <SessionsToSee sessions={wanted} />
      {plan ? <Details plan={plan} address={address} again={again} /> : null}
      <p>
        <a href={`${address}contacts/`}>People you follow who are there</a> · <a href={`${address}attendees/`}>Who attends</a>
      </p>
    </div>
  );
}

/** How many sessions are marked, and how many of them are at the same time as another. */
function wantedInWords(wanted: WantedSession[]): string {
  if (wanted.length === 0) return "You have marked no session";
  const clashing = wanted.filter(({ clashes }) => clashes.length > 0).length;
  const words = wanted.length === 1 ? "One session you want to see" : `${wanted.length} sessions you want to see`;
  if (clashing === 0) return words;
  return `${words}, ${clashing === 1 ? "one" : clashing} at the time of another`;
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
      <legend>Who may know of your plan</legend>
      {visibilities.map(({ level, words }) => (
        <Choice key={level} name="visibility" value={level} isChosen={level === plan.visibility}>
          {words}
        </Choice>
      ))}
    </fieldset>
    <input type="hidden" name="hasBoxes" value="yes" />
    <Choice type="checkbox" name="inDirectory" value="yes" isChosen={plan.inDirectory}>
      Those of them who are signed in may find me in the list of who attends
    </Choice>
    <Choice type="checkbox" name="sharesStars" value="yes" isChosen={plan.sharesStars}>
      Whoever may know may also see which sessions I want to see
    </Choice>
    <div className="field">
      <label htmlFor="note">A note to yourself</label>
      <textarea id="note" name="note" defaultValue={again?.typed.note ?? plan.note ?? ""} maxLength={2000} dir="auto" />
    </div>
    <button type="submit">Save</button>
  </form>
);
