import type { Metadata } from "next";
import { feedsInHead } from "#app/_markup/feeds-in-head.ts";
import { placeAddress } from "#app/_ui/addresses.ts";
import { loadPlace } from "#app/_loaders/places.ts";
import { PlaceDetail } from "../_parts/place-detail.tsx";

export const dynamic = "force-dynamic";

type Props = PageProps<"/places/[country]">;

async function load({ params }: Props) {
  const { country } = await params;
  return loadPlace(country);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const place = await load(props);
  const names = [place.name, ...place.above.map(({ name }) => name).toReversed()];
  return {
    title: names.join(", "),
    description: `Events in ${place.name}`,
    alternates: { canonical: placeAddress(place.path), types: feedsInHead(placeAddress(place.path), place.name) },
  };
}

export default async function Country(props: Props) {
  return <PlaceDetail place={await load(props)} params={await props.searchParams} />;
}
