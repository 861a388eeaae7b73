import pg from "pg";

/** Texts of the statements that the work sends to Postgres, on any connection. A page of one thing and a page of three send equally many. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const { query } = pg.Client.prototype;
  const listening = function (this: pg.Client, ...values: unknown[]) {
    sent.push(typeof values[0] === "string" ? values[0] : (values[0] as { text: string }).text);
    return Reflect.apply(query, this, values);
  };
  pg.Client.prototype.query = listening as typeof query;
  try {
    await work();
    return sent;
  } finally {
    pg.Client.prototype.query = query;
  }
}
