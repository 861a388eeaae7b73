import { personAddress } from "#app/_ui/addresses.ts";
import { languageInWords } from "#app/_ui/language.ts";
import { TopicLinks } from "#app/_ui/topic-links.tsx";
import type { SpeakerOffer } from "#lib/people/browse-people.ts";
import type { OfferFormat, OfferTravel } from "#lib/people/schema.ts";

export const formatNames: Record<OfferFormat, string> = {
  talk: "Talks",
  keynote: "Keynotes",
  panel: "Panels",
  workshop: "Workshops",
  lightning_talk: "Lightning talks",
};

const travels: Record<OfferTravel, string> = {
  online_only: "online only",
  own_city: "in their own city",
  own_country: "in their own country",
  own_continent: "on their own continent",
  anywhere: "anywhere",
};

/** What somebody offers, as they say it themselves. */
export const OfferRow = ({ offer }: { offer: SpeakerOffer }) => (
  <li>
    <h3>
      <a href={personAddress(offer.slug)} dir="auto">
        {offer.name}
      </a>
    </h3>
    <p className="muted" dir="auto">
      {[offer.tagline, offer.place, offer.sessions === 0 ? null : `${offer.sessions.toLocaleString("en")} ${offer.sessions === 1 ? "talk" : "talks"}`]
        .filter(Boolean)
        .join(" · ")}
    </p>
    <p>{offerInWords(offer)}</p>
    {offer.note ? <p dir="auto">{offer.note}</p> : null}
    <TopicLinks topics={offer.topics} />
  </li>
);

/** "Talks and workshops in English, anywhere. Needs expenses." */
export function offerInWords({ formats, languages, travel, isFirstTimer, needsExpenses, needsFee }: SpeakerOffer): string {
  const list = new Intl.ListFormat("en");
  const what = list.format(formats.map((format, at) => (at === 0 ? formatNames[format] : formatNames[format].toLowerCase()))) || "Speaks";
  const how = [languages.length > 0 ? ` in ${list.format(languages.map(languageInWords))}` : "", travel ? `, ${travels[travel]}` : ""].join("");
  const needs = [needsFee ? "a fee" : "", needsExpenses ? "expenses" : ""].filter(Boolean);
  return [`${what}${how}.`, isFirstTimer ? "Would speak for the first time." : "", needs.length > 0 ? `Needs ${list.format(needs)}.` : ""]
    .filter(Boolean)
    .join(" ");
}
