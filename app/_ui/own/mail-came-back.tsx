import type { MailTrouble } from "#lib/mail/queries.ts";

const reasons = {
  hard: "came back: it cannot be delivered there. Until you confirm the address, you get no mail from here.",
  complaint: "was reported as unwanted. Until you confirm the address, you get no mail from here, and all your lists are turned off.",
};

/** That an address gets no mail any more, and how it gets mail again. Nothing where it does. */
export const MailCameBack = ({ trouble }: { trouble: MailTrouble | null }) =>
  trouble ? (
    <form className="problem" method="post" action="/account/email/">
      <input type="hidden" name="email" value={trouble.address} />
      <p>
        Mail to <b>{trouble.address}</b> {reasons[trouble.reason]}
      </p>
      <p>
        <button type="submit">Send me a code to confirm it</button>{" "}
        {trouble.reason === "hard" ? "If nothing comes, give another address in your account." : null}
      </p>
    </form>
  ) : null;
