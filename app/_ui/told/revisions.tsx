import { personAddress } from "../addresses.ts";
import { wordsOfFields } from "../words/edited-fields.ts";
import type { Revision } from "#lib/edits/history.ts";

/** What was changed of a page here, the latest first. */
export const Revisions = ({ revisions }: { revisions: Revision[] }) => (
  <ol className="revisions">
    {revisions.map(({ id, madeAt, by, changes, why }) => (
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
        {why ? <p dir="auto">{why}</p> : null}
        <dl>
          {changes.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{wordsOfFields[field] ?? field}</dt>
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
