import { oneOf, type Params, someOf } from "#app/_ui/ways/question.ts";
import { listCallChoices, listOpenCalls, type OpenCall } from "#lib/calls/browse-calls.ts";
import { type CallFactKind, callFactKinds } from "#lib/calls/schema.ts";
import { howSoon, type Soon } from "#lib/calls/when-it-closes.ts";
import { countriesOf, isContinent } from "#lib/places/continents.ts";
import { dayFrom } from "./now.ts";

/** What an address asks of the list of calls. */
export interface CallQuestion {
  topic: string | undefined;
  /** A continent, a country by its code in small letters, or "online". */
  where: string | undefined;
  offers: CallFactKind[];
}

export function readCallQuestion(params: Params): CallQuestion {
  const where = oneOf(params.where)?.toLowerCase();
  const isKnown = where !== undefined && (where === "online" || isContinent(where) || /^[a-z]{2}$/.test(where));
  return { topic: oneOf(params.topic), where: isKnown ? where : undefined, offers: someOf(params.offers, callFactKinds) };
}

export const callsShown = 100;

/** Open calls in the order in which they close, by how soon that is; `after`: the call that was shown last. */
export async function loadCalls({ question, after, now }: { question: CallQuestion; after: number | null; now: Date }) {
  const { topic, where, offers } = question;
  const filter = { topic, countries: countriesIn(where), isOnline: where === "online", facts: offers };
  const [calls, choices] = await Promise.all([listOpenCalls({ now, filter }), listCallChoices(dayFrom(now))]);
  const from = after === null ? 0 : calls.findIndex(({ id }) => id === after) + 1;
  const shown = calls.slice(from, from + callsShown);
  const groups = Map.groupBy(shown, ({ closesAt }) => howSoon(now, closesAt));
  return { count: calls.length, groups: groups as Map<Soon, OpenCall[]>, last: from + callsShown < calls.length ? shown.at(-1) : undefined, choices };
}

function countriesIn(where: string | undefined): string[] {
  if (!where || where === "online") return [];
  return isContinent(where) ? countriesOf(where) : [where.toUpperCase()];
}
