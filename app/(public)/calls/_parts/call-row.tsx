import { eventAddress, eventPartAddress, placeAddress } from "#app/_ui/addresses.ts";
import { factInWords } from "#app/_ui/facts/call-facts.tsx";
import { TopicLinks } from "#app/_ui/topic-links.tsx";
import { dayInWords } from "#app/_ui/words/days.ts";
import type { OpenCall } from "#lib/calls/browse-calls.ts";
import { closingInWords } from "#lib/calls/when-it-closes.ts";
import { countryName } from "#lib/places/countries.ts";
import { datesInWords } from "#lib/events/event-dates.ts";

/** An open call: whose it is, when and where that is, what it offers, and until when. */
export const CallRow = ({ call, now }: { call: OpenCall; now: Date }) => (
  <li>
    <article className="call">
      <div>
        <h3>
          <a href={eventAddress(call.event)} dir="auto">
            {call.event.name}
          </a>
          {call.name ? <span dir="auto">: {call.name}</span> : null}
        </h3>
        <p className="muted">
          {datesInWords({ ...call.event, hasObservedDates: false })}
          <Place call={call} />
        </p>
        {call.facts.length > 0 ? <p>{capitalised(call.facts.map(factInWords).join(" · "))}</p> : null}
        <TopicLinks topics={call.topics.slice(0, 5)} />
      </div>
      <div>
        <a href={eventPartAddress(call.event, "calls")}>{capitalised(closingInWords(now, call))}</a>
        <br />
        <small className="muted">
          {call.replaced.map((day) => (
            <span key={day}>
              <s>{dayInWords(day)}</s>{" "}
            </span>
          ))}
          <time dateTime={call.closesAt.toISOString()}>{dayInWords(call.closesOn)}</time>, {call.zoneWords}
        </small>
      </div>
    </article>
  </li>
);

function Place({ call: { place, placeText, format } }: { call: OpenCall }) {
  const online = format === "online" ? " · online" : format === "hybrid" ? " · in person and online" : "";
  if (!place) return placeText ? ` · ${placeText}${online}` : online;
  return (
    <>
      {" "}
      ·{" "}
      <a href={placeAddress(place.path)} dir="auto">
        {place.name}
      </a>
      {countryName(place.country) === place.name ? null : `, ${countryName(place.country)}`}
      {online}
    </>
  );
}

const capitalised = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
