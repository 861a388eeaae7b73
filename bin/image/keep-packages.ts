// Leaves of a package.json only the packages named; npm install then takes their versions from the lock file beside it.
import { readFileSync, writeFileSync } from "node:fs";

const { type, dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const versions: Record<string, string> = { ...dependencies, ...devDependencies };
const kept = Object.fromEntries(process.argv.slice(2).map((name) => [name, versions[name]]));
writeFileSync("package.json", JSON.stringify({ type, dependencies: kept }, null, 2));
