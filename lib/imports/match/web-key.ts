/** A web address for comparing: without scheme, "www." and what does not change the page. Null where there is none. */
export function webKeyOf(url: string | null): string | null {
  const parsed = url ? URL.parse(url) : null;
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
