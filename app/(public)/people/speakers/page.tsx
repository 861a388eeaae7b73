import type { Metadata } from "next";
import { languageInWords } from "#app/_ui/language.ts";
import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import { Select } from "#app/_ui/ways/select.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { asked } from "#app/_ui/ways/question.ts";
import { loadPeopleChoices, loadSpeakerOffers, type OfferQuestion, offersShown, readOfferQuestion } from "#app/_loaders/directory.ts";
import { dayFrom, loadNow } from "#app/_loaders/now.ts";
import { offerFormats } from "#lib/people/schema.ts";
import { formatNames, OfferRow } from "../_parts/offer-row.tsx";
import { TopicAndCountry } from "../_parts/narrow-people.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = {
  title: "People who offer to speak",
  description: "Speakers to invite: what they talk about, in which languages, and what they need.",
  alternates: { canonical: "/people/speakers/" },
};

export default async function Speakers({ searchParams }: PageProps<"/people/speakers">) {
  const question = readOfferQuestion(await searchParams);
  const [{ offers, languages }, choices] = await Promise.all([loadSpeakerOffers(question), loadPeopleChoices(dayFrom(await loadNow()))]);
  const shown = offers.slice(0, offersShown);
  const last = offers.length > offersShown ? shown.at(-1) : undefined;
  return (
    <div className="page">
      <div className="head">
        <Crumbs way={[{ href: "/people/", words: "People" }]} />
        <h1>Who offers to speak</h1>
        <p className="when">Only people who have asked to be here. The order is by name: no place in this list can be bought, and none is earned.</p>
      </div>
      <form className="narrow" action="/people/speakers/">
        <div className="fields">
          <TopicAndCountry topic={question.topic} place={question.place} choices={choices} />
          <Select
            name="language"
            words="Speaks in"
            all="Any language"
            value={question.language}
            options={languages.map((code) => [code, languageInWords(code)])}
          />
          <Select name="format" words="Gives" all="Anything" value={question.format} options={offerFormats.map((format) => [format, formatNames[format]])} />
          <button type="submit">Show</button>
        </div>
        <fieldset>
          <legend className="visually-hidden">And</legend>
          <label>
            <input type="checkbox" name="first" value="yes" defaultChecked={question.isFirstTimer} /> would speak for the first time
          </label>
          <label>
            <input type="checkbox" name="free" value="yes" defaultChecked={question.isFree} /> needs no fee and no expenses
          </label>
        </fieldset>
      </form>
      {shown.length === 0 ? <p className="muted">Nobody offers this yet.</p> : null}
      <h2 className="visually-hidden">Speakers</h2>
      <ul className="rows listed">
        {shown.map((offer) => (
          <OfferRow key={offer.slug} offer={offer} />
        ))}
      </ul>
      <Onward next={last ? addressOf(question, last.slug) : null} words={`After ${last?.name ?? ""}`} first={question.after ? addressOf(question) : null} />
    </div>
  );
}

const addressOf = ({ topic, place, language, format, isFirstTimer, isFree }: OfferQuestion, after?: string) =>
  asked("/people/speakers/", { topic, place, language, format, first: isFirstTimer ? "yes" : null, free: isFree ? "yes" : null, after });
