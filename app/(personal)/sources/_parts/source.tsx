import { networkNames } from "#app/_ui/words/networks.ts";
import type { SourceOfAccount } from "#lib/follows/schema.ts";

/** One source: what it holds, how old that is, and what can be done with it. */
export const Source = ({ source, now }: { source: SourceOfAccount; now: Date }) => (
  <li>
    <span>
      <b dir="auto">{source.source === "file" ? source.address : source.handle}</b>{" "}
      <small className="muted">{source.source === "file" ? "File" : networkNames[source.source]}</small>
      <br />
      <small className="muted">{inWords(source, now)}</small>
      {source.failureWords ? (
        <>
          <br />
          <small>{source.failureWords}</small>
        </>
      ) : null}
    </span>
    <form className="own" method="post" action="/sources/change/">
      <input type="hidden" name="source" value={source.id} />
      {source.source === "file" ? null : (
        <>
          <button className="quiet" type="submit" name="do" value="again">
            Read again
          </button>
          <button className="quiet" type="submit" name="do" value={source.isPaused ? "resume" : "pause"}>
            {source.isPaused ? "Go on reading" : "Pause"}
          </button>
        </>
      )}
      <button className="danger" type="submit" name="do" value="remove">
        Remove
      </button>
    </form>
  </li>
);

function inWords({ found, matched, waiting, fetchedAt, isPaused }: SourceOfAccount, now: Date): string {
  if (!fetchedAt) return "It is being read for the first time.";
  const people = `${found.toLocaleString("en")} people, ${matched.toLocaleString("en")} of them here`;
  const others = waiting > 0 ? `, ${waiting.toLocaleString("en")} looked out for` : "";
  return `${people}${others}. Read ${ageInWords(now.getTime() - fetchedAt.getTime())}.${isPaused ? " Paused." : ""}`;
}

function ageInWords(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  if (hours < 1) return "within the hour";
  if (hours < 48) return hours === 1 ? "an hour ago" : `${hours} hours ago`;
  return `${Math.floor(hours / 24)} days ago`;
}
