// Brings up the stores of the tests before the first store test; they are left running for the parts that follow.
import { makeTemplate } from "../stores/databases.ts";
import { startStores } from "../stores/start.ts";
import { testPlace } from "./test-place.ts";

/** Called by Vitest. Throws in one sentence where a store cannot be had: a test that skips has shown nothing. */
export default async function startTestStores(): Promise<void> {
  const stores = await startStores(testPlace(), (_name, work) => work(() => {}), {});
  if (!stores.openSearchUrl) throw new Error("The tests need OpenSearch, and OpenSearch a JDK of version 21 or later: install one or set JAVA_HOME.");
  await makeTemplate(stores.databaseUrl);
}
