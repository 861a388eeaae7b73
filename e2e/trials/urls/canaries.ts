// Servers that count who connects. Some addresses may be asked; a connection to any other, or to another port, is a failure.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, isIPv6 } from "node:net";
import { gzipSync } from "node:zlib";
import { isSpecial } from "#bin/checks/outside/special-addresses.ts";
import { tarPits } from "./tar-pits.ts";

export interface Canaries {
  /** What was connected to and must not be. */
  hits: string[];
  /** Connections to what may be asked. */
  allowed: number;
  /** Requests, by path. */
  requests: string[];
  /** The port of plain HTTP. */
  port: number;
  /** How many hold a connection to it. */
  countOpen(): Promise<number>;
  stop(): void;
}

const forbiddenPorts = [22, 25, 5_432, 6_379, 9_200];
/** Plays the public internet where nothing is sealed. */
export const isPublicOnLoopback = (address: string): boolean => address.startsWith("127.200.");
const bomb = gzipSync(Buffer.alloc(8 * 1_048_576));

/** Listens on every address there is: on the ports that matter where the network is sealed, else on one of its own. */
export async function startCanaries(isSealed: boolean): Promise<Canaries> {
  const canaries: Canaries = {
    hits: [],
    allowed: 0,
    requests: [],
    port: 80,
    countOpen: () => new Promise((resolve) => web.getConnections((_error, count) => resolve(count))),
    stop: () => void servers.map((server) => server.close()),
  };
  const mayBeAsked = (address: string) => (isSealed ? !isSpecial(address) : isPublicOnLoopback(address));
  const count = (port: number, isWeb: boolean) => (socket: { localAddress?: string | undefined }) => {
    const address = plain(socket.localAddress ?? "");
    if (isWeb && mayBeAsked(address)) canaries.allowed++;
    else canaries.hits.push(`${address} ${port}`);
  };
  const web = createServer((request, response) => answer(request, response, canaries));
  web.on("connection", (socket) => count(canaries.port, true)(socket));
  const servers: { close(): unknown }[] = [web];
  await new Promise<void>((resolve) => web.listen(isSealed ? 80 : 0, "::", resolve));
  canaries.port = (web.address() as AddressInfo).port;
  for (const port of isSealed ? [443, ...forbiddenPorts] : []) {
    const server = createTcpServer((socket) => {
      count(port, port === 443)(socket);
      socket.destroy();
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(port, "::", resolve));
  }
  return canaries;
}

const plain = (address: string): string => (isIPv6(address) && address.startsWith("::ffff:") ? address.slice(7) : address);

function answer(request: IncomingMessage, response: ServerResponse, canaries: Canaries): void {
  const url = new URL(request.url ?? "/", "http://here");
  canaries.requests.push(url.pathname);
  const pit = tarPits[url.searchParams.get("pit") ?? ""];
  if (pit) pit.hold(request.socket);
  else (pages[url.pathname] ?? plainPage)(url, response);
}

const json = { "content-type": "application/json" };
const plainPage = (_url: URL, response: ServerResponse) => void response.writeHead(200, json).end("{}");

const pages: Record<string, (url: URL, response: ServerResponse) => void> = {
  "/to/": ({ searchParams }, response) => void response.writeHead(Number(searchParams.get("status") ?? 302), { location: searchParams.get("at") ?? "" }).end(),
  "/loop/": ({ pathname, search }, response) => void response.writeHead(302, { location: `${pathname}${search || "?"}&again` }).end(),
  "/bomb/": (_url, response) => void response.writeHead(200, { ...json, "content-encoding": "gzip" }).end(bomb),
  "/chain/": (url, response) => {
    const left = Number(url.searchParams.get("left"));
    if (left === 0) plainPage(url, response);
    else response.writeHead(302, { location: `?left=${left - 1}` }).end();
  },
  "/drip/": (_url, response) => drip(response),
};

/** Forty bytes in two seconds, then a good end: whoever has a deadline of less does not see it. */
function drip(response: ServerResponse): void {
  response.writeHead(200, json);
  let left = 40;
  const drops = setInterval(() => {
    if (left-- > 0) return void response.write(" ");
    clearInterval(drops);
    response.end("{}");
  }, 50);
  response.on("close", () => clearInterval(drops));
}
