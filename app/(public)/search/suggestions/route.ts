import { eventAddress, personAddress, placeAddress, seriesAddress, topicAddress } from "#app/_ui/addresses.ts";
import { countryName } from "#lib/places/countries.ts";
import type { Named } from "#lib/search/suggest/read-names.ts";
import { suggest } from "#lib/search/suggest/suggestions.ts";

export const dynamic = "force-dynamic";

/** Names that begin like what is being typed, each with where it leads: the same for everybody. */
export async function GET(request: Request): Promise<Response> {
  const { q, engine, names } = await suggest(new URL(request.url).searchParams.get("q") ?? "");
  const suggestions = names.map((each) => ({ type: each.type, name: each.name, note: noteOf(each), address: addressOf(each) }));
  return Response.json({ q, engine, suggestions }, { headers: { "x-robots-tag": "noindex", "cache-control": "public, max-age=5" } });
}

function addressOf({ type, key, of }: Named): string {
  switch (type) {
    case "person":
      return personAddress(key);
    case "event":
      return eventAddress({ year: Number(of), slug: key });
    case "series":
      return seriesAddress(key);
    case "topic":
      return topicAddress(key);
    case "city":
      return placeAddress(key);
  }
}

/** What it is, for whoever reads the list. */
const noteOf = ({ type, of }: Named): string =>
  type === "city" ? `city, ${countryName(of ?? "")}` : [type, type === "event" ? of : null].filter(Boolean).join(", ");
