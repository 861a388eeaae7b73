import { Field } from "#app/_ui/forms/field.tsx";

/** Where one is at home: events near by follow from it. */
export const Home = ({ home, typed }: { home: string; typed: Record<string, string> | undefined }) => (
  <form className="stack" method="post" action="/account/home/">
    <h2 className="visually-hidden">Where you are at home</h2>
    <Field name="home" words="Where you are at home" value={typed?.home ?? home} maxLength={200} autoComplete="off">
      A city and its country, as in Bergen, Norway. It stands on your page, and events near by stand in your calendar.
    </Field>
    <button type="submit">Save</button>
  </form>
);
