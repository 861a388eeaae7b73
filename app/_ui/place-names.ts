interface Above {
  kind: string;
  path: string;
  name: string;
}

/** A place with what stands above it: a region, a country. */
export interface PlacedBelow extends Above {
  parent: (Above & { parent: { name: string } | null }) | null;
}

/** The names of a place in words: its region where its address needs it too, "Portland, Oregon" and not "Bergen, Vestland". */
export function placeNames(place: PlacedBelow | null): { city: string | null; region: string | null; country: string | null } {
  if (!place || place.kind === "country") return { city: null, region: null, country: place?.name ?? null };
  const above = place.parent;
  const region = above?.kind === "region" ? above : null;
  const country = region ? above?.parent : above;
  const isToldApart = region !== null && place.path.endsWith(`-${region.path.split("/").at(-1)}`) && !place.name.endsWith(region.name);
  return { city: place.name, region: isToldApart ? region.name : null, country: country?.name ?? null };
}
