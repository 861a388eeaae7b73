const hues = [262, 172, 350, 20, 300, 232, 150, 128, 328];

/** First letters of the first two words; one sign where a script does not part its words. */
function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  return (
    words
      .slice(0, 2)
      .map((word) => [...word][0])
      .join("")
      .toLocaleUpperCase() || "?"
  );
}

const toneOf = (name: string) => `oklch(0.45 0.1 ${hues[[...name].reduce((sum, sign) => sum + (sign.codePointAt(0) as number), 0) % hues.length]})`;

/** A person: a badge with a slot at the top. Decoration beside the name, so it is not read out. `inPlace`: the one of the page, to which that of a list moves. */
export const Badge = ({ name, inPlace = false }: { name: string; inPlace?: boolean }) => (
  <span className={inPlace ? "badge in-place-badge" : "badge"} style={{ "--tone": toneOf(name) } as React.CSSProperties} aria-hidden="true">
    {initialsOf(name)}
  </span>
);
