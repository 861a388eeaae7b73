import type { ToldClash } from "#lib/attendance/stars/in-words.ts";
import { eventAddress, sessionAddress } from "../addresses.ts";

interface Given {
  session: { event: { year: number; slug: string }; code: string };
  /** On a page of somebody alone, where it is known; on a page for everybody the script finds out. */
  isStarred?: boolean;
  clashes?: ToldClash[];
}

/** Marks a session as one to see, and says what else one wants to see at that time. The script says both where the page is for everybody. */
export const Star = ({ session, isStarred, clashes = [] }: Given) => (
  <form className="own" method="post" action={`${sessionAddress(session)}star/`} data-star={session.code} data-known={isStarred === undefined ? undefined : ""}>
    <input type="hidden" name="back" value={`${eventAddress(session.event)}plan/#s${session.code}`} />
    <button type="submit" name="do" value={isStarred ? "unstar" : "star"} aria-pressed={isStarred ?? false} aria-describedby={`s${session.code}`}>
      {isStarred ? "You want to see it" : "I want to see it"}
    </button>
    <span className="clash" role="status">
      {clashes.length > 0 ? "At the same time you want to see " : null}
      {clashes.map(({ path, title, language, words }) => (
        <span key={path}>
          <a href={path} dir="auto" lang={language ?? undefined}>
            {title}
          </a>
          , {words}
        </span>
      ))}
    </span>
  </form>
);
