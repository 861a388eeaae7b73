import { isUtf8 } from "node:buffer";
import { openFile, splitLines } from "../read/lines.ts";

/** The text of the file; where it is not UTF-8, the lines before that come first, so that the line of the break is known. */
export async function* readText(file: string): AsyncGenerator<string> {
  let begun: Buffer = Buffer.alloc(0);
  for await (const chunk of openFile(file)) {
    const bytes = Buffer.concat([begun, chunk as Buffer]);
    begun = begunAtEnd(bytes);
    const whole = bytes.subarray(0, bytes.length - begun.length);
    if (isUtf8(whole)) yield whole.toString("utf8");
    else yield* linesBeforeBreak(whole);
  }
  if (begun.length > 0) throw notUtf8();
}

function* linesBeforeBreak(bytes: Buffer): Generator<string> {
  const { ended, rest } = splitLines(bytes);
  for (const line of [...ended.map(({ bytes: each }) => each), rest]) {
    if (!isUtf8(line)) throw notUtf8();
    yield line.toString("utf8");
  }
}

const notUtf8 = () => new Error("is not UTF-8");

/** The bytes of a character whose end has not been read yet. */
function begunAtEnd(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return back < lengthOf(byte) ? bytes.subarray(bytes.length - back) : Buffer.alloc(0);
  }
  return Buffer.alloc(0);
}

function lengthOf(first: number): number {
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
}
