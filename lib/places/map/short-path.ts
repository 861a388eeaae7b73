// A path of SVG in as few bytes as the eye allows: whole units, relative, without steps and islands that nobody sees.
import type { GeoContext } from "d3-geo";

interface Point {
  x: number;
  y: number;
}

/** Steps shorter than this many units, and islands smaller, are left out. */
const shortest = 2.5;

/** Takes what d3-geo draws. */
export class ShortPath implements GeoContext {
  private rings: Point[][] = [];

  beginPath(): void {
    this.rings = [];
  }

  moveTo(x: number, y: number): void {
    this.rings.push([{ x: Math.round(x), y: Math.round(y) }]);
  }

  lineTo(x: number, y: number): void {
    const ring = this.rings.at(-1);
    const last = ring?.at(-1);
    const next = { x: Math.round(x), y: Math.round(y) };
    if (ring && last && Math.hypot(next.x - last.x, next.y - last.y) >= shortest) ring.push(next);
  }

  arc(): void {} // points are drawn elsewhere

  closePath(): void {} // every ring is closed

  toString(): string {
    return this.rings.flatMap((ring) => (isSeen(ring) ? [inSvg(ring)] : [])).join("");
  }
}

function isSeen(ring: Point[]): boolean {
  const [xs, ys] = [ring.map(({ x }) => x), ring.map(({ y }) => y)];
  return ring.length > 2 && Math.max(...xs) - Math.min(...xs) + (Math.max(...ys) - Math.min(...ys)) > 2 * shortest;
}

function inSvg([first, ...rest]: Point[]): string {
  if (!first) return "";
  let last = first;
  const steps = rest.map((point) => {
    const step = pair(point.x - last.x, point.y - last.y);
    last = point;
    return step;
  });
  return `M${pair(first.x, first.y)}l${steps.join(" ").replaceAll(" -", "-")}z`;
}

const pair = (x: number, y: number) => (y < 0 ? `${x}${y}` : `${x} ${y}`);
