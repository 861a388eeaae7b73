// Every series weaves its own ribbon: ground, thread and weave follow from its slug, the same for ever.

/** No yellow and nothing near it (45 to 110): yellow means the people you follow. */
export const hues = [262, 232, 200, 172, 150, 128, 20, 350, 328, 300];

export const weaves = [
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

/** Which of the hues a slug has as its ground and its thread, and which of the weaves: places in those lists. */
export function numbersOf(slug: string): { ground: number; thread: number; weave: number } {
  const hash = hashOf(slug);
  return { ground: hash % hues.length, thread: ((hash % hues.length) + 3 + ((hash >>> 8) % 4)) % hues.length, weave: (hash >>> 16) % weaves.length };
}

/** Lightness and chroma of all grounds, and of all threads. */
export const [grounds, threads] = [[0.46, 0.13] as const, [0.83, 0.1] as const];

/** The colours and the threads of a slug; colours as lightness, chroma and hue. */
export function weaveOf(slug: string): { ground: Oklch; thread: Oklch; drawn: string } {
  const { ground, thread, weave } = numbersOf(slug);
  return { ground: [...grounds, hues[ground] as number], thread: [...threads, hues[thread] as number], drawn: weaves[weave] as string };
}

export type Oklch = [lightness: number, chroma: number, hue: number];

/** A tile of 24 by 16 that repeats along its length; `upright` turns it. */
export function weaveTile(slug: string, upright: boolean): string {
  const weave = weaveOf(slug);
  const [ground, thread] = [weave.ground, weave.thread].map((color) => `oklch(${color.join(" ")})`);
  return tile(`<rect width="24" height="16" fill="${ground}"/>${threadsOf(weave.drawn, thread as string)}`, upright);
}

/** The threads alone, as what shows through a mask. */
export const weaveMask = (weave: number, upright: boolean): string => tile(threadsOf(weaves[weave] as string, "#000"), upright);

const threadsOf = (drawn: string, color: string) => `<g fill="none" stroke="${color}">${drawn}</g>`;

function tile(drawn: string, upright: boolean): string {
  const [width, height] = upright ? [16, 24] : [24, 16];
  const turned = upright ? `<g transform="translate(16 0) rotate(90)">${drawn}</g>` : drawn;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${turned}</svg>`;
}
