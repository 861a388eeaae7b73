// What the address of a list asks for. What makes no sense in it is left out rather than refused: a link is never broken.

export type Params = Record<string, string | string[] | undefined>;

/** The first value of a parameter; undefined where there is none, or too much of it. */
export function oneOf(value: string | string[] | undefined): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return first && first.length <= 200 && !first.includes("\0") ? first : undefined;
}

/** All values of a parameter that are among these, each once. */
export function someOf<Value extends string>(value: string | string[] | undefined, known: readonly Value[]): Value[] {
  const given = [value ?? []].flat();
  return known.filter((each) => given.includes(each));
}

/** The id that a list goes on from; null where it begins. */
export function cursorOf(value: string | string[] | undefined): number | null {
  const number = Number(oneOf(value));
  return Number.isInteger(number) && number > 0 && number < 2 ** 31 ? number : null;
}

/** An address with these parameters; those without a value are left out. */
export function asked(path: string, params: Record<string, string | number | string[] | null | undefined>): string {
  const pairs = Object.entries(params).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, String(each)]));
  return pairs.length > 0 ? `${path}?${new URLSearchParams(pairs)}` : path;
}
