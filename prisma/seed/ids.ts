/** Ids of what is loaded, by the key that the sample world has for it. */
export type Ids = Map<string, number>;

/** The id under a key; throws where the sample world has none. */
export function idOf(ids: Ids, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The sample world has no ${key}.`);
  return id;
}
