/** Pairs of names of which one has a letter more, or another letter in one place. */
export function namesThatDifferByALetter(names: string[]): [string, string][] {
  const byRest = new Map<string, Set<string>>();
  const all = new Set(names);
  for (const name of all)
    for (let at = 0; at < name.length; at++) {
      const rest = name.slice(0, at) + name.slice(at + 1);
      byRest.set(rest, (byRest.get(rest) ?? new Set()).add(name));
    }
  const alike = [...byRest].flatMap(([rest, group]) => [...(group.size > 1 ? [[...group]] : []), ...(all.has(rest) ? [[rest, ...group]] : [])]);
  return alike.map(([one = "", other = ""]) => [one, other]);
}
