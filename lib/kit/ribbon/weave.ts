// Every series weaves its own ribbon: ground, thread and weave follow from its slug, the same for ever.

/** No yellow and nothing near it (45 to 110): yellow means the people you follow. */
const hues = [262, 232, 200, 172, 150, 128, 20, 350, 328, 300];

const weaves = [
  '<path d="M0 4h24M0 12h24" stroke-width="2.6"/>',
  '<path d="M-2 2l8 6-8 6M6 2l8 6-8 6M14 2l8 6-8 6M22 2l8 6-8 6" stroke-width="2"/>',
  '<path d="M4 5.4v5.2M12 5.4v5.2M20 5.4v5.2" stroke-width="5.2" stroke-linecap="round"/>',
  '<path d="M0 4h6M12 4h6M6 12h6M18 12h6" stroke-width="8"/>',
  '<path d="M0 3h24M0 13h24" stroke-width="1.6"/><path d="M4 3v10M12 3v10M20 3v10" stroke-width="2.2"/>',
  '<path d="M-6 8c3-6 3-6 6 0s3 6 6 0 3-6 6 0 3 6 6 0 3-6 6 0" stroke-width="2.4"/>',
  '<path d="M3 0v16M9 0v16M15 0v16M21 0v16" stroke-width="2.2"/>',
  '<path d="M1 8h6M9 8h6M17 8h6" stroke-width="4"/>',
];

/** FNV-1a, 32 bit: enough to spread names over weaves and hues. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) as number), 0x01000193) >>> 0;
  return hash;
}

/** The colours and the threads of a slug; colours as lightness, chroma and hue. */
export function weaveOf(slug: string): { ground: Oklch; thread: Oklch; drawn: string } {
  const hash = hashOf(slug);
  const hue = (at: number) => hues[at % hues.length] as number;
  const first = hash % hues.length;
  return { ground: [0.46, 0.13, hue(first)], thread: [0.83, 0.1, hue(first + 3 + ((hash >>> 8) % 4))], drawn: weaves[(hash >>> 16) % weaves.length] as string };
}

export type Oklch = [lightness: number, chroma: number, hue: number];

/** A tile of 24 by 16 that repeats along its length; `upright` turns it. */
export function weaveTile(slug: string, upright: boolean): string {
  const weave = weaveOf(slug);
  const [ground, thread] = [weave.ground, weave.thread].map((color) => `oklch(${color.join(" ")})`);
  const [width, height] = upright ? [16, 24] : [24, 16];
  const drawn = `<rect width="24" height="16" fill="${ground}"/><g fill="none" stroke="${thread}">${weave.drawn}</g>`;
  const turned = upright ? `<g transform="translate(16 0) rotate(90)">${drawn}</g>` : drawn;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${turned}</svg>`;
}
