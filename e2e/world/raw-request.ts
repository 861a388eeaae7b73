// A request as it is written, byte for byte: browsers and clients tidy an address before they send it.
import net from "node:net";
import { siteAddress } from "./site.ts";

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface RawRequest {
  method?: string;
  /** What stands between the method and the version. */
  target: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Sends it on a connection of its own. Status 0: the connection was closed without an answer. */
export function sendRaw({ method = "GET", target, headers = {}, body = "" }: RawRequest): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(siteAddress());
  const lines = Object.entries({ host, connection: "close", ...(body ? { "content-length": String(Buffer.byteLength(body)) } : {}), ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const { promise, resolve } = Promise.withResolvers<RawAnswer>();
  const chunks: Buffer[] = [];
  const socket = net.connect({ host: hostname, port: Number(port) }, () => socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n${body}`));
  socket.setTimeout(20_000, () => socket.destroy());
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.on("error", () => {}); // what was read until then is the answer
  socket.on("close", () => resolve(parse(Buffer.concat(chunks).toString("utf8"))));
  return promise;
}

function parse(text: string): RawAnswer {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
  return { status: Number(first.split(" ")[1] ?? 0), headers, body: rest.join("\r\n\r\n") };
}

/** Sends many, a few at a time, and gives each answer to `check`. */
export async function sendAll<Item>(items: Item[], toRequest: (item: Item) => RawRequest, check: (answer: RawAnswer, item: Item) => void): Promise<void> {
  const waiting = [...items];
  async function work(): Promise<void> {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) check(await sendRaw(toRequest(item)), item);
  }
  await Promise.all(Array.from({ length: 6 }, work));
}
