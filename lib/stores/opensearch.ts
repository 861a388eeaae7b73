// The one place where a client of OpenSearch is built.
import { Client, errors } from "@opensearch-project/opensearch";
import { env } from "#lib/kit/env.ts";
import { UnavailableError } from "#lib/kit/errors.ts";

let client: Client | undefined;

/** The client, or null where no address is set: the site then searches in Postgres. */
export function openSearch(): Client | null {
  const { OPENSEARCH_URL } = env();
  if (!OPENSEARCH_URL) return null;
  const nodes = OPENSEARCH_URL.split(",");
  // Another node is tried where one does not answer; every write may come twice. A single one is not asked again.
  client ??= new Client({ nodes, maxRetries: nodes.length - 1, requestTimeout: 30_000, compression: false as never });
  return client;
}

/** The client, for those who have nothing to do without it. */
export function requireOpenSearch(): Client {
  const found = openSearch();
  if (!found) throw new UnavailableError("OPENSEARCH_URL is not set.");
  return found;
}

/** Whether a failure says that OpenSearch is away, hangs or is overloaded, rather than that it refuses what was sent. */
export function isAway(error: unknown): boolean {
  if (error instanceof errors.ResponseError) return error.statusCode === 429 || (error.statusCode ?? 500) >= 500;
  return error instanceof errors.OpenSearchClientError;
}

/** Whether the index or document asked for is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof errors.ResponseError && error.statusCode === 404;
}

/** Ends all connections; the next use opens new ones. */
export async function closeOpenSearch(): Promise<void> {
  const open = client;
  client = undefined;
  await open?.close();
}
