// npm run docs:graph: draws the graph in docs/architecture.md anew.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { drawGraph, withGraph } from "../setup/import-graph.ts";
import { checkout } from "../stores/place.ts";

const file = path.join(checkout, "docs/architecture.md");
writeFileSync(file, withGraph(readFileSync(file, "utf8"), drawGraph()));
