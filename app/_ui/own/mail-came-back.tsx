import { Field } from "#app/_ui/forms/field.tsx";
import type { MailTrouble } from "#lib/mail/queries.ts";

interface Given {
  trouble: MailTrouble | null;
  /** A code to confirm the address was asked for. */
  isAsked?: boolean;
}

const reasons = {
  hard: "came back: it cannot be delivered there. Until you confirm the address, you get no mail from here.",
  complaint: "was reported as unwanted. Until you confirm the address, you get no mail from here, and all your lists are turned off.",
};

/** That an address gets no mail any more, and how it gets mail again. Nothing where it does. */
export const MailCameBack = ({ trouble, isAsked = false }: Given) =>
  trouble ? (
    <div className="problem came-back">
      <p>
        Mail to <b>{trouble.address}</b> {reasons[trouble.reason]}
      </p>
      {isAsked ? <TypeTheCode /> : null}
      <form className="stack" method="post" action="/account/email/">
        <input type="hidden" name="email" value={trouble.address} />
        <button type="submit" className={isAsked ? "quiet" : undefined}>
          {isAsked ? "Send me another code" : "Send me a code to confirm it"}
        </button>
      </form>
      {isAsked ? <p>If nothing comes, give another address below.</p> : null}
    </div>
  ) : null;

const TypeTheCode = () => (
  <form className="stack" method="post" action="/account/email/">
    <Field name="code" words="The code from the mail" inputMode="numeric" autoComplete="one-time-code" required />
    <button type="submit">Confirm</button>
  </form>
);
