import { defineConfig } from "vitest/config";
import { checkout } from "../stores/place.ts";

const layers = "bin/checks/layers/*.test.ts";
const exclude = ["node_modules/**", ".next/**", ".data/**"];

export default defineConfig({
  root: checkout,
  test: {
    projects: [
      // Who imports whom, and how much stands where.
      { test: { name: "layers", include: [layers], exclude } },
      // What needs nothing but itself.
      { test: { name: "unit", include: ["**/*.test.ts"], exclude: [...exclude, layers, "**/*.store.test.ts"], testTimeout: 20_000 } },
      // What asks real stores, as bin/stores starts them; two files at a time, each with a directory of its own.
      {
        test: {
          name: "stores",
          include: ["**/*.store.test.ts"],
          exclude,
          globalSetup: "bin/checks/start-stores.ts",
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
