import { placeAddress } from "#app/_ui/addresses.ts";
import type { PlaceCount } from "#lib/places/browse-places.ts";

type Listed = PlaceCount & { km?: number };

/** Places with how much is and was held in each, and how far they are where that is known. */
export const PlaceList = ({ places, most = places.length }: { places: Listed[]; most?: number }) => (
  <>
    <Rows places={places.slice(0, most)} />
    {places.length > most ? (
      <details>
        <summary>{places.length - most} more</summary>
        <Rows places={places.slice(most)} />
      </details>
    ) : null}
  </>
);

const Rows = ({ places }: { places: Listed[] }) => (
  <ul className="named">
    {places.map(({ path, name, coming, events, km }) => (
      <li key={path}>
        <a href={placeAddress(path)} dir="auto">
          {name}
        </a>
        <span>
          {km === undefined ? null : `${Math.round(km).toLocaleString("en")} km, `}
          {coming > 0 ? `${coming.toLocaleString("en")} to come` : `${events.toLocaleString("en")} past`}
        </span>
      </li>
    ))}
  </ul>
);
