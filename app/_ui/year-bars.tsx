const width = 40;
const height = 60;
const most = 16;

/** Talks per year as bars, with a sentence for those who do not see them. Years without a talk are gaps. */
export function YearBars({ perYear }: { perYear: { year: number; count: number }[] }) {
  if (perYear.length < 2) return null;
  const last = perYear.at(-1)?.year ?? 0;
  const first = Math.max(perYear[0]?.year ?? 0, last - most + 1);
  const counts = new Map(perYear.map(({ year, count }) => [year, count]));
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const top = Math.max(...years.map((year) => counts.get(year) ?? 0));
  const words = years
    .filter((year) => counts.has(year))
    .map((year) => `${counts.get(year)} in ${year}`)
    .join(", ");
  return (
    <svg
      className="bars"
      viewBox={`0 0 ${years.length * width} ${height + 20}`}
      width={years.length * width}
      role="img"
      aria-label={`Talks per year: ${words}`}
    >
      {years.map((year, at) => {
        const bar = ((counts.get(year) ?? 0) / top) * height;
        return (
          <g key={year}>
            {bar > 0 ? <rect x={at * width} y={height - bar} width={width - 10} height={bar} rx="3" /> : null}
            <text x={at * width + (width - 10) / 2} y={height + 14} textAnchor="middle">
              {year}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
