// Real sources that lie beside the checkout on machines that have them. None of it is in the checkout, nor is any name from it.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { checkout } from "../stores/place.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = path.join(checkout, "../shared/data");

/** Where a source or one of its files lies; whether it does, `hasRealData` tells. */
export const realData = (...names: string[]): string => path.join(folder, ...names);

/** Whether all of these are there: a test over them is skipped where they are not. */
export const hasRealData = (...names: string[]): boolean => names.every((name) => existsSync(realData(name)));

/** Unpacks the files of an archive whose path matches one of the patterns ("*" for anything) into a folder that goes when the test does. */
export function unpackReal(archive: string, ...patterns: string[]): string {
  const into = temporaryFolder();
  execFileSync("tar", ["-xzf", realData(archive), "-C", into, ...(patterns.length > 0 ? ["--wildcards", ...patterns] : [])]);
  return into;
}
