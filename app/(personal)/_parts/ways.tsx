import { Field } from "#app/_ui/forms/field.tsx";
import type { Intention } from "#lib/identity/flow/flow.ts";
import type { ConfiguredWay } from "#lib/identity/providers/configured.ts";

interface Shown {
  ways: ConfiguredWay[];
  intention: Intention;
  /** Where to go on afterwards. */
  to: string;
  typed?: Record<string, string> | undefined;
}

/** The other sites with which one can sign in, each with its button. Nothing where none is set up. */
export const Ways = ({ ways, intention, to, typed }: Shown) =>
  ways.map(({ provider, name, asks }) => (
    <form key={provider} className="stack" method="post" action={`/sign-in/with/${provider}/`}>
      <input type="hidden" name="intention" value={intention} />
      <input type="hidden" name="to" value={to} />
      {asks ? (
        <Field name={provider} words={asks.label} value={typed?.[provider]} autoComplete="off" maxLength={300} required>
          Such as {asks.example}
        </Field>
      ) : null}
      <button type="submit">{intention === "link" ? `Add ${name}` : `Go on with ${name}`}</button>
    </form>
  ));
