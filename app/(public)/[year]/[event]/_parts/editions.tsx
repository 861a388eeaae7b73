import { eventAddress } from "#app/_ui/addresses.ts";
import { Ribbon } from "#app/_ui/lanyard.tsx";
import type { Edition, EventPage } from "#lib/events/queries.ts";

const most = 12;

/** The editions of a series in a row; a year that nobody knows of is a gap in the ribbon. */
export function Editions({ editions, event }: { editions: Edition[]; event: EventPage }) {
  if (editions.length < 2 || !event.series) return null;
  const { slug, name } = event.series;
  const shown = around(editions, event);
  return (
    <section>
      <h2>Editions</h2>
      <ol className="editions">
        {withGaps(shown).map((entry) =>
          "gap" in entry ? (
            <li className="gap" key={`gap ${entry.gap}`}>
              {entry.gap}
              <br />
              not known
            </li>
          ) : (
            <li key={`${entry.year} ${entry.slug}`}>
              <Ribbon slug={slug} />
              {entry.slug === event.slug && entry.year === event.year ? (
                <b aria-current="page">{labelOf(entry)}</b>
              ) : (
                <a href={eventAddress(entry)}>{labelOf(entry)}</a>
              )}
            </li>
          ),
        )}
      </ol>
      {editions.length > shown.length ? (
        <p>
          <a href={`/series/${encodeURIComponent(slug)}/`}>
            All {editions.length} editions of {name}
          </a>
        </p>
      ) : null}
    </section>
  );
}

const labelOf = ({ year, city }: Edition) => [year, city].filter(Boolean).join(" ");

/** Those nearest to this one. */
function around(editions: Edition[], { year, slug }: EventPage): Edition[] {
  const at = editions.findIndex((edition) => edition.year === year && edition.slug === slug);
  const first = Math.max(0, Math.min(at - Math.floor(most / 2), editions.length - most));
  return editions.slice(first, first + most);
}

/** Single missing years are named, longer silence is one gap. */
function withGaps(editions: Edition[]): (Edition | { gap: string })[] {
  return editions.flatMap((edition, at) => {
    const last = editions[at - 1]?.year ?? edition.year;
    const missing = edition.year - last - 1;
    if (missing < 1) return [edition];
    return [{ gap: missing === 1 ? String(last + 1) : `${last + 1} to ${edition.year - 1}` }, edition];
  });
}
