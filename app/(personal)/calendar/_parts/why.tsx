import { personAddress } from "#app/_ui/addresses.ts";
import { Badge } from "#app/_ui/badge.tsx";
import type { CalendarRow } from "#app/_loaders/own/calendar.ts";
import { clausesOf, sourcesInWords, thingsInWords } from "#lib/calendar/reasons-in-words.ts";

const own = { speaking: "You speak", attending: "You attend", tracking: "You keep an eye on it" };

/** Why an event is there, in words, with the way to less of it. */
export function Why({ row, back }: { row: CalendarRow; back: string }) {
  const clauses = row.entry ? clausesOf(row.entry, row.people) : [];
  const words = [
    sourcesInWords(row.people),
    thingsInWords(row.things),
    row.kilometres === undefined ? null : `${row.kilometres} km from where you are at home.`,
  ];
  return (
    <>
      {row.own ? <p className="state on">{own[row.own]}</p> : null}
      {clauses.length > 0 || words.some(Boolean) ? (
        <p>
          {clauses.map(({ people, more, verb }, at) => (
            <span key={verb}>
              {at > 0 ? ", " : null}
              {people.map(({ name, slug }, index) => (
                <span key={slug}>
                  {index === 0 ? null : index === people.length - 1 && more === 0 ? " and " : ", "}
                  <a className="yours-mark" href={personAddress(slug)} dir="auto">
                    {name}
                  </a>
                </span>
              ))}
              {more > 0 ? `${people.length > 0 ? " and " : ""}${more.toLocaleString("en")}${people.length > 0 ? " more" : ""}` : null} {verb}
            </span>
          ))}
          {clauses.length > 0 ? ". " : null}
          {words.filter(Boolean).join(" ")}
        </p>
      ) : null}
      {row.less.length > 0 ? <LessLikeThis row={row} back={back} /> : null}
    </>
  );
}

const LessLikeThis = ({ row, back }: { row: CalendarRow; back: string }) => (
  <details className="less">
    <summary>less like this</summary>
    {row.less.map(({ reason, words }) => (
      <form key={reason} method="post" action="/calendar/less/">
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="reason" value={reason} />
        <button className="quiet" type="submit" name="do" value="less">
          Nothing because of {words}
        </button>
      </form>
    ))}
  </details>
);

const mostFaces = 5;

/** Up to five faces, and how many more. */
export function Faces({ row }: { row: CalendarRow }) {
  const count = row.entry ? Object.values(row.entry.contacts).reduce((sum, each) => sum + each, 0) : 0;
  if (count === 0) return null;
  const shown = row.people.slice(0, mostFaces);
  return (
    <>
      <span className="badges">
        {shown.map(({ slug, name }) => (
          <Badge key={slug} name={name} isYours />
        ))}
      </span>
      {count > shown.length ? `and ${(count - shown.length).toLocaleString("en")} more` : null}
    </>
  );
}
