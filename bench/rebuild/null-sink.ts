// node bench/rebuild/null-sink.ts: takes every bulk request, reads it to the end and says that all of it was taken.
import http from "node:http";
import type { AddressInfo } from "node:net";

const newline = 10;

const server = http.createServer((request, response) => {
  let lines = 0;
  request.on("data", (piece: Buffer) => {
    for (let at = piece.indexOf(newline); at !== -1; at = piece.indexOf(newline, at + 1)) lines++;
  });
  request.on("end", () => {
    response.setHeader("content-type", "application/json");
    response.end(answerTo(lines / 2));
  });
});

/** As short as clients accept, for all alike: making and reading the answer is nobody's merit. */
function answerTo(documents: number): string {
  return `{"took":1,"errors":false,"items":[${Array(documents).fill('{"index":{"status":201}}').join(",")}]}`;
}

server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.once("disconnect", () => process.exit(0));
