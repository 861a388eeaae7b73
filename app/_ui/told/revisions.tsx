import { personAddress } from "../addresses.ts";
import type { Revision } from "#lib/edits/history.ts";

interface Given {
  revisions: Revision[];
  /** What fields are called. */
  words: Record<string, string>;
}

/** What was changed of a page here, the latest first. */
export const Revisions = ({ revisions, words }: Given) => (
  <ol className="revisions">
    {revisions.map(({ id, madeAt, by, changes }) => (
      <li key={id}>
        <p>
          <time dateTime={madeAt.toISOString()}>{madeAt.toLocaleString("en", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" })} UTC</time>,{" "}
          {by ? (
            <a href={personAddress(by.slug)} dir="auto">
              {by.name}
            </a>
          ) : (
            "somebody whose page is hidden"
          )}
        </p>
        <dl>
          {changes.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{words[field] ?? field}</dt>
              <dd>
                <del dir="auto">{before || "nothing"}</del> <ins dir="auto">{after || "nothing"}</ins>
              </dd>
            </div>
          ))}
        </dl>
      </li>
    ))}
  </ol>
);
