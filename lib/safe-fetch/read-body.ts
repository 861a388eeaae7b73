// The bytes of an answer: of a kind that was asked for, packed once at most, and never more than fit.
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from "node:zlib";
import { Refused } from "./refused.ts";

const unpackers = { gzip: createGunzip, "x-gzip": createGunzip, deflate: createInflate, br: createBrotliDecompress, zstd: createZstdDecompress };

interface Packed {
  body: Readable;
  headers: Record<string, string>;
  mostBytes: number;
}

/** Throws `Refused` as soon as more than `mostBytes` have been unpacked: a bomb costs what fits, not what it holds. */
export async function readBody({ body, headers, mostBytes }: Packed): Promise<Buffer> {
  const packing = headers["content-encoding"]?.trim().toLowerCase() || "identity";
  if (packing === "identity") {
    if (Number(headers["content-length"] ?? 0) > mostBytes) throw new Refused("too-large");
    return gather(body, mostBytes);
  }
  const createUnpacker = Object.hasOwn(unpackers, packing) ? unpackers[packing as keyof typeof unpackers] : null;
  if (!createUnpacker) throw new Refused("unreadable"); // a packing that we do not know, or one in another
  const unpacker = createUnpacker();
  const gathered: { bytes?: Buffer } = {};
  await pipeline(body, unpacker, async (source) => {
    gathered.bytes = await gather(source, mostBytes);
  }).catch((error: Error & { code?: string }) => {
    throw /^(Z_|ZSTD_|ERR_|ERR__ERROR)/.test(error.code ?? "") && error.name !== "AbortError" ? new Refused("unreadable", { cause: error }) : error;
  });
  return gathered.bytes ?? Buffer.alloc(0);
}

async function gather(source: AsyncIterable<Buffer>, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > mostBytes) throw new Refused("too-large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** Whether the answer is of one of these kinds, whatever stands behind the kind. */
export function isOfKind(contentType: string | undefined, accepts: readonly string[]): boolean {
  return accepts.includes((contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "");
}
