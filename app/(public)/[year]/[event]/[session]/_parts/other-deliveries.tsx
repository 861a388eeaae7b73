import { eventAddress, sessionAddress } from "#app/_ui/addresses.ts";
import { languageInWords } from "#app/_ui/language.ts";
import { OutsideLink } from "#app/_ui/outside-link.tsx";
import { coverageInWords, PeopleLinks } from "#app/_ui/session-row.tsx";
import { type Delivery, dayOf } from "#lib/sessions/deliveries.ts";
import type { SessionPage } from "#lib/sessions/queries.ts";

/** The other times that the talk is given, first to last, with what is left of each. */
export function OtherDeliveries({ session, others }: { session: SessionPage; others: Delivery[] }) {
  if (others.length === 0) return null;
  const first = [session, ...others].toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)))[0] as SessionPage | Delivery;
  return (
    <section>
      <h2>
        Given {others.length === 1 ? "twice" : `${others.length + 1} times`}, first {first === session ? "here" : `in ${first.event.year}`}
      </h2>
      <ol className="talks">
        {others.map((delivery) => (
          <OtherDelivery key={delivery.id} delivery={delivery} session={session} />
        ))}
      </ol>
    </section>
  );
}

function OtherDelivery({ delivery, session }: { delivery: Delivery; session: SessionPage }) {
  const { event, title, language, people, pieces } = delivery;
  const isByOthers = people.map(({ slug }) => slug).join() !== session.people.map(({ slug }) => slug).join();
  return (
    <li>
      <time>{event.year}</time>
      <div>
        <h3>
          <a href={sessionAddress(delivery)} dir="auto" lang={language ?? undefined}>
            {title === session.title ? event.name : title}
          </a>
        </h3>
        <p className="muted">
          {title === session.title ? null : (
            <a href={eventAddress(event)} dir="auto">
              {event.name}
            </a>
          )}
          {isByOthers ? (
            <>
              {" "}
              by <PeopleLinks people={people} />
            </>
          ) : null}
          {language && language !== session.language ? ` in ${languageInWords(language)}` : null}
        </p>
      </div>
      <span className="kinds">
        {pieces.map(({ code, kind, url, title: named }, at) => (
          <span key={code}>
            {at > 0 ? ", " : null}
            <OutsideLink href={url}>{named ?? coverageInWords(kind)}</OutsideLink>
          </span>
        ))}
      </span>
    </li>
  );
}
