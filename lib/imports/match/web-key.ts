/** A web address for comparing: without scheme, "www." and what does not change the page; an archive's copy is the page itself. Null where there is none. */
export function webKeyOf(url: string | null): string | null {
  const original = /^https?:\/\/web\.archive\.org\/web\/\w+\/(https?:\/\/.+)$/.exec(url ?? "")?.[1] ?? url;
  const parsed = original ? URL.parse(original) : null;
  if (!parsed) return null;
  const host = parsed.hostname.replace(/^www\./, "");
  return `${host}${decodePath(parsed.pathname)
    .toLowerCase()
    .replace(/\/(index\.html?)?$/, "")}${parsed.search}`;
}

function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path; // not what decodeURI takes for an address, but a browser does
  }
}
