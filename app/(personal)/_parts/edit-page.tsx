import { EditFields } from "#app/_ui/forms/edit-fields.tsx";
import { Problem } from "#app/_ui/forms/problem.tsx";

interface Given extends React.ComponentProps<typeof EditFields> {
  /** Of the page that is changed. */
  address: string;
  name: string;
  title: string;
  /** What else one has to know. */
  note: string;
  problem: { problem: string } | null;
}

/** The form that changes a page. */
export const EditPage = ({ address, name, title, note, problem, ...fields }: Given) => (
  <div className="page form-page">
    <p className="crumb">
      <a href={address} dir="auto">
        {name}
      </a>
    </p>
    <h1>{title}</h1>
    <p className="lead">Everybody sees it at once, and by whom it was changed. {note}</p>
    <form className="stack" method="post" action={`${address}edit/save/`}>
      <Problem again={problem} />
      <EditFields {...fields} />
      <button type="submit">Save</button>
    </form>
    <p>
      <a href={`${address}history/`}>What was changed before</a>
    </p>
  </div>
);
