// node bench/pages/raw-node.ts FILE: the bytes of a file for whoever asks, as node:http gives them, with nothing around it.
import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";

const body = readFileSync(process.argv[2] ?? "");
const headers = { "content-type": "text/html; charset=utf-8", "content-encoding": "gzip", "content-length": body.length };

const server = http.createServer((_request, response) => response.writeHead(200, headers).end(body));

server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.once("disconnect", () => process.exit(0));
