import type { DrawnMap, Spot } from "#lib/places/map/draw-map.ts";

/** More dots than this say nothing more. */
const mostDots = 200;

/** A drawing beside a list of the same things. The sentence is for those who do not see it; the list has the links. */
export function DotMap<Of extends Spot & { name: string; weight: number }>({ map, words, here }: { map: DrawnMap<Of>; words: string; here?: string }) {
  const dots = map.dots.toSorted((a, b) => b.weight - a.weight).slice(0, mostDots);
  return (
    <figure className="map">
      <svg viewBox={`0 0 ${map.width} ${map.height}`} role="img" aria-label={words}>
        <path d={map.land} />
        {dots.map((dot) => (
          <circle key={`${dot.name} ${dot.x} ${dot.y}`} className={dot.name === here ? "here" : undefined} cx={dot.x} cy={dot.y} r={radiusOf(dot, map)}>
            <title>{dot.name}</title>
          </circle>
        ))}
      </svg>
      <figcaption>Outlines: Natural Earth</figcaption>
    </figure>
  );
}

/** The area of a dot grows with what it stands for. The map of the world is shown larger than that of a part. */
const radiusOf = ({ weight }: { weight: number }, { width }: { width: number }): number => {
  const least = width > 600 ? 4 : 8;
  return Math.min(4 * least, Math.round(least + (least / 2) * Math.sqrt(weight)));
};
