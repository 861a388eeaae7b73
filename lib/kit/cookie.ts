/** The cookie of this name in a request's header; undefined where there is none, or an empty one. */
export function cookieOf(header: string | null | undefined, name: string): string | undefined {
  const pair = (header ?? "").split(/;\s*/).find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) || undefined;
}
