import { eventAddress, sessionAddress } from "../addresses.ts";

interface Given {
  session: { event: { year: number; slug: string }; code: string };
}

/** Marks a session as one to see; the script says whether it is marked. */
export const Star = ({ session }: Given) => (
  <form className="own" method="post" action={`${sessionAddress(session)}star/`} data-star={session.code}>
    <input type="hidden" name="back" value={`${eventAddress(session.event)}plan/`} />
    <button type="submit" name="do" value="star" aria-pressed={false}>
      I want to see it
    </button>
  </form>
);
