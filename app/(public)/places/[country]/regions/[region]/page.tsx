import type { Metadata } from "next";
import { loadPlace } from "#app/_loaders/places.ts";
import { metadataOfPlace, PlaceDetail } from "../../../_parts/place-detail.tsx";

export const dynamic = "force-dynamic";

type Props = PageProps<"/places/[country]/regions/[region]">;

async function load({ params }: Props) {
  const { country, region } = await params;
  return loadPlace(country, "regions", region);
}

export const generateMetadata = async (props: Props): Promise<Metadata> => metadataOfPlace(await load(props));

export default async function Region(props: Props) {
  return <PlaceDetail place={await load(props)} params={await props.searchParams} />;
}
