import { eventAddress } from "../addresses.ts";

interface Given {
  event: { year: number; slug: string };
  /** Whether it is over: one was there. */
  isOver: boolean;
  /** On a page of somebody alone, where it is known; on a page for everybody the script finds out. */
  state?: "attending" | "tracking" | null;
}

const words = {
  attending: { coming: "I attend", over: "I was there" },
  tracking: { coming: "I track it", over: "I tracked it" },
};

/** The one control of one's own state at an event. What is pressed is taken back by pressing it again. */
export const Attend = ({ event, isOver, state = null }: Given) => (
  <form className="own" method="post" action={`${eventAddress(event)}attend/`} data-attend="">
    <input type="hidden" name="back" value={eventAddress(event)} />
    <span className="segments">
      {(["attending", "tracking"] as const).map((each) => (
        <button key={each} type="submit" name="state" value={state === each ? "none" : each} aria-pressed={state === each}>
          {words[each][isOver ? "over" : "coming"]}
        </button>
      ))}
    </span>
    <a href={`${eventAddress(event)}plan/`} rel="nofollow">
      <small data-plan="">Who may know, and a note to yourself</small>
    </a>
  </form>
);
