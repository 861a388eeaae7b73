// The files of a source, whether they lie in a folder or in an archive of one.
import { isUtf8 } from "node:buffer";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { extract } from "tar-stream";
import { openFile } from "./lines.ts";

/** A file with its path inside the source, or why it cannot be read. */
export type SourceFile = { name: string; text: string } | { name: string; problem: string };

/** No file of any format is larger. */
const mostBytes = 10_000_000;

export const isArchive = (place: string): boolean => /\.(tar|tar\.gz|tgz)$/.test(place);

/**
 * Files below a folder, or in an archive (.tar, .tar.gz, .tgz), whose path is wanted; one at a time, in the order of their
 * names or of the archive. An archive that breaks off yields what stands before the break, and says so.
 */
export async function* readFiles(place: string, wanted: RegExp): AsyncGenerator<SourceFile> {
  if (isArchive(place)) yield* readArchive(place, wanted);
  else for (const name of namesBelow(place)) if (wanted.test(name)) yield readOne(place, name);
}

/** Paths of all files below a folder, with slashes, sorted. */
function namesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/")).toSorted();
}

function readOne(folder: string, name: string): SourceFile {
  const file = path.join(folder, name);
  return statSync(file).size > mostBytes ? tooLarge(name) : toText(name, readFileSync(file));
}

async function* readArchive(place: string, wanted: RegExp): AsyncGenerator<SourceFile> {
  const entries = extract();
  const source = openFile(place);
  source.on("error", (error) => entries.destroy(error));
  source.pipe(entries);
  try {
    for await (const entry of entries) {
      const name = entry.header.name.replace(/^\.\//, "");
      if (entry.header.type !== "file" || !wanted.test(name)) entry.resume();
      else if ((entry.header.size ?? 0) > mostBytes) {
        entry.resume();
        yield tooLarge(name);
      } else yield toText(name, Buffer.concat(await Array.fromAsync(entry as AsyncIterable<Buffer>)));
    }
  } catch (error) {
    yield { name: path.basename(place), problem: `the archive breaks off: ${(error as Error).message}` };
  } finally {
    source.destroy();
  }
}

const tooLarge = (name: string): SourceFile => ({ name, problem: `is larger than ${mostBytes.toLocaleString("en")} bytes` });

function toText(name: string, bytes: Buffer): SourceFile {
  if (!isUtf8(bytes)) return { name, problem: "is not UTF-8" };
  return { name, text: bytes.toString("utf8").replace(/^\ufeff/, "") };
}
