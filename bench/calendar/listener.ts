// node bench/calendar/listener.ts: calendars as JSON over plain node http, `/index/ACCOUNT/PERSON` by the arrays, `/join/...` by a plain join.
import http from "node:http";
import type { AddressInfo } from "node:net";
import { warmCalendar } from "#lib/calendar/queries.ts";
import { wholeWays } from "./ways.ts";

await warmCalendar();

const server = http.createServer((request, response) => {
  const [, way = "", accountId, personId] = (request.url ?? "").split("/");
  const answer = wholeWays[way as keyof typeof wholeWays];
  answer({ accountId: Number(accountId), personId: Number(personId) }).then(
    (calendar) => {
      const body = Buffer.from(JSON.stringify(calendar));
      response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
    },
    (error: Error) => response.writeHead(500, { "content-type": "text/plain" }).end(String(error)),
  );
});

server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.once("disconnect", () => process.exit(0));
