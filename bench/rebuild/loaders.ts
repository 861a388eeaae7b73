// Ways to bring all documents of a directory to a bulk endpoint.
import type { Client } from "@opensearch-project/opensearch";
import { feedDocuments } from "#lib/search/feed.ts";
import { documentSources, documentTables } from "#lib/search/sources.ts";
import { connectAlone, raw, sql } from "#lib/stores/postgres.ts";
import type { Fed } from "./fed.ts";
import { prismaPages } from "./prisma-documents.ts";

/** Brings the documents of a projection to their end. Returns how many there were. */
export type Loader = (projection: Fed) => Promise<number>;

/** Ours: bytes go from COPY to the request, one request on its way while the next is made, as a rebuild does it. */
export const ourFeed =
  (client: Client): Loader =>
  async (projection) => {
    let count = 0;
    let sent: Promise<unknown> = Promise.resolve();
    for await (const chunk of feedDocuments(projection)) {
      await sent;
      if (chunk.count === 0) continue;
      count += chunk.count;
      sent = client.transport.request({ method: "POST", path: `/${projection}/_bulk`, bulkBody: chunk.ndjson as unknown as string });
    }
    await sent;
    return count;
  };

/** Ours as far as it is ours: made and dropped. */
export const ourFeedAlone: Loader = async (projection) => {
  let count = 0;
  for await (const chunk of feedDocuments(projection)) count += chunk.count;
  return count;
};

/** The client's helper with its own settings, fed by a cursor with the same documents, as JSON that the driver reads. */
export const bulkHelper =
  (client: Client): Loader =>
  async (projection) => {
    const { successful } = await client.helpers.bulk({
      datasource: cursorRows(projection),
      onDocument: ({ id }) => ({ index: { _index: projection, _id: String(id) } }) as never,
    });
    return successful;
  };

/** Pages of Prisma with all they include, documents made in JavaScript. Of every so many one: the rest would be alike. */
export const prismaLoader =
  (client: Client, oneIn: number): Loader =>
  async (projection) => {
    const { successful } = await client.helpers.bulk({
      datasource: prismaPages(projection, oneIn),
      onDocument: ({ id }) => ({ index: { _index: projection, _id: String(id) } }) as never,
    });
    return successful;
  };

const fetchSize = 5_000;

/** The documents of a projection as objects, in the order of their ids; of every so many ids one. */
export async function* cursorRows(projection: Fed, oneIn = 1): AsyncGenerator<{ id: number }> {
  const connection = await connectAlone();
  try {
    await connection.query("begin");
    await connection.query(sql`
      declare documents cursor for with chosen as (select id from ${documentTables[projection]} where id % ${raw(String(oneIn))} = 0)
      select (body || '}')::json as document from (${documentSources[projection]}) as made order by id`);
    for (;;) {
      const { rows } = await connection.query(`fetch ${fetchSize} from documents`);
      if (rows.length === 0) return;
      for (const { document } of rows) yield document;
    }
  } finally {
    await connection.end();
  }
}
