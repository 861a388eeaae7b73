import { placeAddress } from "#app/_ui/addresses.ts";
import type { PlaceCount } from "#lib/places/browse-places.ts";

/** Places by name, with how much is and was held in each; how far they are, where that is known. */
export const PlaceList = ({ places }: { places: (PlaceCount & { km?: number })[] }) => (
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
