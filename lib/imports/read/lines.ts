import { isUtf8 } from "node:buffer";
import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { pipeline, type Readable, Transform } from "node:stream";
import { constants, createGunzip, gunzipSync } from "node:zlib";

/** No source is larger unpacked: a file of a few megabytes may hold a flood. */
const mostUnpacked = 1_000_000_000;

/** Bytes of a file, unpacked when its name ends in .gz. A damaged archive throws while it is read, and so does one without end. */
export function openFile(file: string): Readable {
  const stream = createReadStream(file);
  if (!file.endsWith(".gz")) return stream;
  return pipeline(stream, createGunzip(), atMost(mostUnpacked), () => {}); // whoever reads it sees the error
}

function atMost(bytes: number): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      passed += chunk.length;
      done(passed > bytes ? new Error(`it is larger than ${bytes.toLocaleString("en")} bytes unpacked`) : null, chunk);
    },
  });
}

/** The first line of a file, as far as its first 4,096 bytes hold it: for telling what a file is. Empty where it cannot be read. */
export function readFirstLine(file: string): string {
  const bytes = Buffer.alloc(4_096);
  const descriptor = openSync(file, "r");
  const length = readSync(descriptor, bytes);
  closeSync(descriptor);
  try {
    const packed = bytes.subarray(0, length);
    // Flushed as it goes: the archive ends long after these bytes.
    const text = file.endsWith(".gz") ? gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }) : packed;
    return (text.toString("utf8").split("\n")[0] ?? "").replace(/^\ufeff/, "").trimEnd();
  } catch {
    return ""; // damaged, which whoever reads it will say
  }
}

/** No record is longer. A file without line ends must not fill the memory. */
const mostBytes = 10_000_000;

/** A line of a file, or why it cannot be read. Where the file breaks off no other comes after it. */
export type Line = { line: number; text: string } | { line: number; problem: string; breaksOff?: true };

/**
 * Lines of a file with their numbers, one at a time; blank ones are passed over. Only a line feed ends a line: others
 * stand inside JSON. Where a file breaks off, the last line says so.
 */
export async function* readLines(file: string): AsyncGenerator<Line> {
  let open = new OpenLine(1);
  try {
    for await (const chunk of openFile(file)) {
      const { ended, rest } = splitLines(chunk as Buffer);
      for (const { bytes, feeds } of ended) {
        yield* open.add(bytes).close();
        open = new OpenLine(open.line + feeds);
      }
      open.add(rest);
    }
  } catch (error) {
    yield { line: open.line, problem: `the file breaks off: ${(error as Error).message}`, breaksOff: true };
    return;
  }
  yield* open.close();
}

/** The lines that end in a piece of a file, each with its line feed and those of the empty lines behind it, and what is left. */
export function splitLines(chunk: Buffer): { ended: { bytes: Buffer; feeds: number }[]; rest: Buffer } {
  const ended: { bytes: Buffer; feeds: number }[] = [];
  let from = 0;
  for (let at = chunk.indexOf("\n"); at !== -1; at = chunk.indexOf("\n", from)) {
    const end = endOfFeeds(chunk, at);
    ended.push({ bytes: chunk.subarray(from, end), feeds: end - at });
    from = end;
  }
  return { ended, rest: chunk.subarray(from) };
}

const lineFeed = 10;

function endOfFeeds(chunk: Buffer, at: number): number {
  let end = at;
  while (chunk[end] === lineFeed) end++;
  return end;
}

/** A line whose end has not been seen yet. */
class OpenLine {
  readonly line: number;
  private pieces: Buffer[] = [];
  private length = 0;

  constructor(line: number) {
    this.line = line;
  }

  add(bytes: Buffer): this {
    this.length += bytes.length;
    if (this.length > mostBytes) this.pieces = [];
    else this.pieces.push(bytes);
    return this;
  }

  /** The line; nothing where it is blank. */
  close(): Line[] {
    const { line } = this;
    if (this.length > mostBytes) return [{ line, problem: `is longer than ${mostBytes.toLocaleString("en")} bytes` }];
    const bytes = Buffer.concat(this.pieces);
    if (!isUtf8(bytes)) return [{ line, problem: "is not UTF-8" }];
    const text = bytes.toString("utf8").replace(/^\ufeff|\n+$/g, "");
    return text.trim() === "" ? [] : [{ line, text }];
  }
}

/** How often a piece of text stands in a file, or in what can be read of it. */
export async function countOccurrences(file: string, piece: string): Promise<number> {
  let count = 0;
  let rest = "";
  try {
    for await (const chunk of openFile(file)) {
      const text = rest + (chunk as Buffer).toString("latin1");
      const parts = text.split(piece);
      count += parts.length - 1;
      rest = (parts.at(-1) ?? "").slice(-(piece.length - 1) || text.length);
    }
  } catch {} // the archive is damaged, which whoever reads it will say
  return count;
}
