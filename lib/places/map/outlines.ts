// Coasts and borders of the world, from Natural Earth (public domain), read when first asked.
import type { MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

/** Degrees; west may be greater than east where the box lies on both sides of the date line. */
export interface Box {
  south: number;
  north: number;
  west: number;
  east: number;
}

interface Piece {
  polygon: Polygon;
  box: Box;
}

/** The whole world in few strokes, or a part of it in finer ones. */
export type Detail = "world" | "part";

const atlases: Record<Detail, () => Promise<{ default: unknown }>> = {
  world: () => import("world-atlas/land-110m.json", { with: { type: "json" } }),
  part: () => import("world-atlas/countries-50m.json", { with: { type: "json" } }),
};
const read = new Map<Detail, Promise<Piece[]>>();

/** Pieces of land that may be seen in a box. */
export async function landIn(box: Box, detail: Detail): Promise<Polygon[]> {
  const pieces = read.get(detail) ?? readPieces(detail);
  read.set(detail, pieces);
  return (await pieces).flatMap(({ polygon, box: own }) => (touches(own, box) ? [polygon] : []));
}

async function readPieces(detail: Detail): Promise<Piece[]> {
  const atlas = (await atlases[detail]()).default as Topology;
  const all = (atlas.objects.countries ?? atlas.objects.land) as GeometryCollection;
  const polygons = feature(atlas, all).features.flatMap(({ geometry }) => polygonsOf(geometry as Polygon | MultiPolygon));
  return polygons.map((polygon) => ({ polygon, box: boxOf(polygon) }));
}

const polygonsOf = (shape: Polygon | MultiPolygon): Polygon[] =>
  shape.type === "Polygon" ? [shape] : shape.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));

function boxOf({ coordinates }: Polygon): Box {
  const box = { south: 90, north: -90, west: 180, east: -180 };
  for (const [longitude = 0, latitude = 0] of coordinates[0] ?? []) {
    box.south = Math.min(box.south, latitude);
    box.north = Math.max(box.north, latitude);
    box.west = Math.min(box.west, longitude);
    box.east = Math.max(box.east, longitude);
  }
  return box;
}

const touches = (land: Box, seen: Box): boolean =>
  land.south <= seen.north &&
  land.north >= seen.south &&
  (seen.west <= seen.east ? land.west <= seen.east && land.east >= seen.west : land.west <= seen.east || land.east >= seen.west);
