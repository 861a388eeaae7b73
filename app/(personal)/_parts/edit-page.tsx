import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import { EditFields } from "#app/_ui/forms/edit-fields.tsx";
import { Tellings } from "#app/_ui/told/tellings.tsx";
import { isDisputed } from "#app/_ui/told/where-from.tsx";
import type { Fact, Provenance } from "#lib/imports/provenance/facts.ts";
import { Problem } from "#app/_ui/forms/problem.tsx";

interface Given extends React.ComponentProps<typeof EditFields> {
  /** Of the page that is changed. */
  address: string;
  name: string;
  title: string;
  /** What else one has to know. */
  note: string;
  told: Provenance | null;
  problem: { problem: string } | null;
}

/** The form that changes a page. */
export const EditPage = ({ address, name, title, note, problem, told, ...fields }: Given) => (
  <div className="page form-page">
    <Crumbs way={[{ href: address, words: name }]} />
    <h1>{title}</h1>
    <p className="lead">Everybody sees it at once, and by whom it was changed. {note}</p>
    <form className="stack" method="post" action={`${address}edit/save/`}>
      <Problem again={problem} />
      <OthersSay facts={told?.facts.filter(isDisputed) ?? []} />
      <EditFields {...fields} />
      <div className="field">
        <label htmlFor="why">Why</label>
        <input id="why" name="why" type="text" maxLength={300} dir="auto" defaultValue={fields.typed?.why} aria-describedby="why-help" />
        <p className="help" id="why-help">
          Where it says so, or how you know. It stands in the history.
        </p>
      </div>
      <button type="submit">Save</button>
    </form>
    <p>
      <a href={`${address}history/`}>What was changed before</a>
    </p>
  </div>
);

/** Where sources differ, what each of them says stands over the form. */
const OthersSay = ({ facts }: { facts: Fact[] }) =>
  facts.length === 0 ? null : (
    <section className="where-from">
      <h2>Sources differ</h2>
      <Tellings facts={facts} />
    </section>
  );
