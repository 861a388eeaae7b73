// A map as a drawing: land as one path, things as dots. Nothing of it needs a script or another server.
import { type GeoProjection, geoMercator, geoNaturalEarth1, geoPath } from "d3-geo";
import { type Box, landIn } from "./outlines.ts";
import { ShortPath } from "./short-path.ts";

export interface Spot {
  latitude: number;
  longitude: number;
}

export interface DrawnMap<Of extends Spot> {
  width: number;
  height: number;
  land: string;
  /** Those in view, with their place on the drawing. */
  dots: (Of & { x: number; y: number })[];
}

const size = { width: 600, height: 400 };
const world = { width: 960, height: 470 };
/** A map shows at least so many degrees from south to north, so that one knows where one is. */
const leastSpan = 5;

/** The whole world. */
export async function drawWorld<Of extends Spot>(spots: Of[]): Promise<DrawnMap<Of>> {
  const projection = geoNaturalEarth1()
    .fitSize([world.width, world.height], { type: "Sphere" })
    .clipExtent([
      [0, 0],
      [world.width, world.height],
    ]);
  const land = await drawn("world", () => pathOf(projection, { south: -60, north: 90, west: -180, east: 180 }, "world"));
  return { ...world, land, dots: dotsOf(spots, projection, world) };
}

/** The part of the world that holds all spots: `centre` in its middle where one is named, else all of them as large as they fit. */
export async function drawAround<Of extends Spot>(spots: Of[], centre?: Spot & { km: number }): Promise<DrawnMap<Of> | null> {
  const box = centre ? boxAround(centre, centre.km / 111) : boxOf(spots);
  if (!box) return null;
  const projection = projectionOf(box);
  const land = await drawn(JSON.stringify(box), () => pathOf(projection, seenIn(projection), "part"));
  return { ...size, land, dots: dotsOf(spots, projection, size) };
}

/** The latest few hundred: land does not move. */
const drawings = new Map<string, Promise<string>>();
const mostDrawings = 400;

function drawn(key: string, draw: () => Promise<string>): Promise<string> {
  const land = drawings.get(key) ?? draw();
  drawings.delete(key);
  drawings.set(key, land);
  if (drawings.size > mostDrawings) drawings.delete(drawings.keys().next().value as string);
  return land;
}

async function pathOf(projection: GeoProjection, seen: Box, detail: "world" | "part"): Promise<string> {
  const path = new ShortPath();
  const draw = geoPath(projection, path);
  for (const polygon of await landIn(seen, detail)) draw(polygon);
  return path.toString();
}

function dotsOf<Of extends Spot>(spots: Of[], projection: GeoProjection, { width, height }: { width: number; height: number }): DrawnMap<Of>["dots"] {
  return spots.flatMap((spot) => {
    const [x = -1, y = -1] = projection([spot.longitude, spot.latitude]) ?? [];
    return x >= 0 && y >= 0 && x <= width && y <= height ? [{ ...spot, x: Math.round(x), y: Math.round(y) }] : [];
  });
}

const inRange = (latitude: number) => Math.max(-84, Math.min(84, latitude));

function boxAround({ latitude, longitude }: Spot, degrees: number): Box {
  const wide = Math.min(170, (degrees * 1.5) / Math.cos((inRange(latitude) * Math.PI) / 180));
  return {
    south: inRange(latitude - degrees),
    north: inRange(latitude + degrees),
    west: turned(longitude - wide),
    east: turned(longitude + wide),
  };
}

/** The smallest box that holds all of them, with some room, in whole degrees: places that are near each other share a drawing. */
function boxOf(spots: Spot[]): Box | null {
  if (spots.length === 0) return null;
  const latitudes = spots.map(({ latitude }) => latitude);
  const { west, east } = widthOf(spots.map(({ longitude }) => longitude));
  const [low, high] = [Math.min(...latitudes), Math.max(...latitudes)];
  const span = Math.max(leastSpan, high - low, widthBetween(west, east) * 0.4) * 1.2;
  const middle = (low + high) / 2;
  const wide = Math.max(span * 0.6, widthBetween(west, east) * 0.6);
  const centre = turned(west + widthBetween(west, east) / 2);
  return {
    south: Math.floor(inRange(middle - span / 2)),
    north: Math.ceil(inRange(middle + span / 2)),
    west: Math.floor(turned(centre - wide)),
    east: Math.ceil(turned(centre + wide)),
  };
}

/** Leaves out the largest gap between them: what lies on both sides of the date line is near. */
function widthOf(longitudes: number[]): { west: number; east: number } {
  const sorted = longitudes.toSorted((a, b) => a - b);
  const gaps = sorted.map((longitude, at) => ({
    at,
    gap: at === 0 ? longitude + 360 - (sorted.at(-1) ?? longitude) : longitude - (sorted[at - 1] ?? longitude),
  }));
  const { at } = gaps.reduce((widest, each) => (each.gap > widest.gap ? each : widest), { at: 0, gap: -1 });
  return { west: sorted[at] ?? 0, east: sorted.at(at - 1) ?? 0 };
}

const widthBetween = (west: number, east: number) => (east - west + 360) % 360;
const turned = (longitude: number) => ((longitude + 540) % 360) - 180;

function projectionOf({ south, north, west, east }: Box): GeoProjection {
  const middle = west + widthBetween(west, east) / 2;
  const corners = [
    [west, south],
    [west, north],
    [east, south],
    [east, north],
  ] as [number, number][];
  return geoMercator()
    .rotate([-middle, 0])
    .fitSize([size.width, size.height], { type: "MultiPoint", coordinates: corners })
    .precision(0.5)
    .clipExtent([
      [0, 0],
      [size.width, size.height],
    ]);
}

/** What is seen reaches further than the box where the drawing has another shape. */
function seenIn(projection: GeoProjection): Box {
  const [west = -180, north = 84] = projection.invert?.([0, 0]) ?? [];
  const [east = 180, south = -84] = projection.invert?.([size.width, size.height]) ?? [];
  return { south, north, west, east };
}
