import { Field } from "#app/_ui/forms/field.tsx";
import type { AccountSettings } from "#lib/identity/queries.ts";

interface Given {
  settings: AccountSettings;
  typed: Record<string, string> | undefined;
  /** The code is asked for where it is told that mail comes back. */
  isAskedAbove: boolean;
}

/** The address by which one signs in and gets mail, and how it becomes another. */
export const Address = ({ settings, typed, isAskedAbove }: Given) => (
  <section>
    <h2>E-mail address</h2>
    <p>{settings.email ? <b>{settings.email}</b> : "There is none: you get no mail, and cannot sign in by mail."}</p>
    {settings.newEmail && !isAskedAbove ? (
      <form className="stack" method="post" action="/account/email/">
        <p>
          It is to be <b>{settings.newEmail}</b>, once both addresses have confirmed it.
        </p>
        <Field name="code" words="A code from one of the mails" inputMode="numeric" autoComplete="one-time-code" value={typed?.code} required />
        <button type="submit">Confirm</button>
      </form>
    ) : null}
    <form className="stack" method="post" action="/account/email/">
      <Field name="email" words={settings.email ? "Another address" : "An address"} type="email" autoComplete="email" value={typed?.email} required>
        {settings.email ? "A code goes to both addresses; the new one is in force when both are typed here." : "A code goes there, to be typed here."}
      </Field>
      <button type="submit">Send codes</button>
    </form>
    <p>
      <a href="/account/mail/">Which mail comes, and when</a> · <a href="/digest/">Your digest</a> · <a href="/searches/">Your searches</a>
    </p>
  </section>
);
