import { expect, test } from "vitest";
import { drawAround, drawWorld } from "./draw-map.ts";

const [bergen, oslo, tromso] = [
  { name: "Bergen", latitude: 60.39, longitude: 5.33 },
  { name: "Oslo", latitude: 59.91, longitude: 10.75 },
  { name: "Tromsø", latitude: 69.65, longitude: 18.96 },
];

test("each thing has its dot, west to the left, north above, and land is drawn in whole units", async () => {
  const map = await drawAround([bergen, oslo, tromso]);
  const dots = Object.fromEntries((map?.dots ?? []).map(({ name, x, y }) => [name, { x, y }]));
  expect(Object.keys(dots)).toEqual(["Bergen", "Oslo", "Tromsø"]);
  expect(dots.Bergen?.x).toBeLessThan(dots.Oslo?.x ?? 0);
  expect(dots.Tromsø?.y).toBeLessThan(dots.Bergen?.y ?? 0);
  expect(map?.land).toMatch(/^(M-?\d+[ -]\d+l(-?\d+[ -]\d+ ?)+z)+$/);
});

test("what lies on both sides of the date line is near each other", async () => {
  const map = await drawAround([
    { latitude: -18, longitude: 178.4 },
    { latitude: -17, longitude: -179.5 },
  ]);
  const [west, east] = map?.dots ?? [];
  expect([west?.x, east?.x].every((x) => x !== undefined && x > 0 && x < 600)).toBe(true);
  expect(west?.x).toBeLessThan(east?.x ?? 0);
});

test("around a place it stands in the middle, and what is further than the map reaches has no dot", async () => {
  const map = await drawAround([bergen, tromso], { ...bergen, km: 200 });
  expect(map?.dots.map(({ name }) => name)).toEqual(["Bergen"]);
  expect(Math.abs((map?.dots[0]?.x ?? 0) - 300)).toBeLessThan(3);
});

test("nowhere has no map; at the poles, and in the middle of the sea, one is drawn", async () => {
  expect(await drawAround([])).toBeNull();
  for (const latitude of [-90, 0, 90]) expect((await drawAround([{ latitude, longitude: -150 }]))?.dots.length).toBeLessThanOrEqual(1);
});

test("a page stays small: land of the world, and of the largest country, in a few thousand bytes", async () => {
  const large = await drawAround([
    { latitude: 55.7, longitude: 37.6 },
    { latitude: 43.1, longitude: 131.9 },
    { latitude: 60, longitude: 30 },
  ]);
  expect((await drawWorld([])).land.length).toBeLessThan(12_000);
  expect(large?.land.length).toBeLessThan(24_000);
});
