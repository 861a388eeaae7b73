// How the badge of a person looks: the same from the server and from the script.

const hues = [262, 172, 350, 20, 300, 232, 150, 128, 328];

/** First letters of the first two words; one sign where a script does not part its words. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  return (
    words
      .slice(0, 2)
      .map((word) => [...word][0])
      .join("")
      .toLocaleUpperCase() || "?"
  );
}

/** Its colour: the same name, the same colour, for ever. */
export const toneOf = (name: string): string =>
  `oklch(0.45 0.1 ${hues[[...name].reduce((sum, sign) => sum + (sign.codePointAt(0) as number), 0) % hues.length]})`;
