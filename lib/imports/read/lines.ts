import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** Bytes of a file, unpacked when its name ends in .gz. A damaged archive throws while it is read. */
export function openFile(file: string): Readable {
  const stream = createReadStream(file);
  if (!file.endsWith(".gz")) return stream;
  const unpacked = stream.pipe(createGunzip());
  stream.on("error", (error) => unpacked.destroy(error));
  return unpacked;
}

/** Lines of a file with their numbers, one at a time; blank ones are passed over. Only a line feed ends a line: others stand inside JSON. */
export async function* readLines(file: string): AsyncGenerator<{ text: string; line: number }> {
  const decoder = new TextDecoder();
  let rest = "";
  let line = 0;
  for await (const chunk of openFile(file)) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) {
      line++;
      if (text.trim() !== "") yield { text, line };
    }
  }
  if (rest.trim() !== "") yield { text: rest, line: line + 1 };
}

/** How often a piece of text stands in a file. */
export async function countOccurrences(file: string, piece: string): Promise<number> {
  let count = 0;
  let rest = "";
  for await (const chunk of openFile(file)) {
    const text = rest + (chunk as Buffer).toString("latin1");
    const parts = text.split(piece);
    count += parts.length - 1;
    rest = (parts.at(-1) ?? "").slice(-(piece.length - 1) || text.length);
  }
  return count;
}
