// Real sources that lie beside the checkout on machines that have them. None of it is in the checkout, nor is any name from it.
import { existsSync } from "node:fs";
import path from "node:path";
import { checkout } from "../stores/place.ts";

const folder = path.join(checkout, "../shared/data");

/** Where a source or one of its files lies; whether it does, `hasRealData` tells. */
export const realData = (...names: string[]): string => path.join(folder, ...names);

/** Whether all of these are there: a test over them is skipped where they are not. */
export const hasRealData = (...names: string[]): boolean => names.every((name) => existsSync(realData(name)));
