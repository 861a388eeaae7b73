import { defineConfig } from "vitest/config";
import { checkout } from "../stores/place.ts";

const exclude = ["node_modules/**", ".next/**", ".data/**"];

export default defineConfig({
  root: checkout,
  test: {
    projects: [
      // What needs nothing but itself.
      { test: { name: "unit", include: ["**/*.test.ts"], exclude: [...exclude, "**/*.store.test.ts"], testTimeout: 20_000 } },
      // What asks real stores, as bin/stores starts them; one file after the other, each with a directory of its own.
      {
        test: {
          name: "stores",
          include: ["**/*.store.test.ts"],
          exclude,
          globalSetup: "bin/checks/start-stores.ts",
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
