// Stands between workers and OpenSearch and makes its writes late, or slow.
import http from "node:http";
import type { AddressInfo } from "node:net";

export interface SearchProxy {
  url: string;
  /** Share of writes that are answered "503" and carried out later, when newer ones may have been. */
  lateShare: number;
  /** Late writes are held back until `releaseLate`, however long that is. */
  isHolding: boolean;
  /** Carries out what was held back. */
  releaseLate(): Promise<void>;
  /** Every write takes this much longer; one whose sender dies meanwhile is not carried out. */
  delayMs: number;
  /** Every write is answered "503" and not carried out. */
  isRefusing: boolean;
  /** Everything is answered "429". */
  isTooBusy: boolean;
  lateWrites: number;
  stop(): Promise<void>;
}

const lateByMs = 4_000;

/** Starts a proxy for the OpenSearch at this address. */
export async function startSearchProxy(target: string): Promise<SearchProxy> {
  const pending = new Set<Promise<unknown>>();
  const held: (() => Promise<unknown>)[] = [];
  const proxy: SearchProxy = { url: "", lateShare: 0, isHolding: false, releaseLate, delayMs: 0, isRefusing: false, isTooBusy: false, lateWrites: 0, stop };
  const server = http.createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await readAll(request);
    if (proxy.isTooBusy) return void response.writeHead(429).end();
    const isWrite = request.url?.includes("/_bulk") ?? false;
    if (isWrite && proxy.isRefusing) return void response.writeHead(503).end();
    if (isWrite && Math.random() < proxy.lateShare) {
      putOff(() => forward(request, body));
      return void response.writeHead(503).end();
    }
    if (isWrite && proxy.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, proxy.delayMs));
    if (request.socket.destroyed) return;
    const answer = await forward(request, body);
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }

  function putOff(write: () => Promise<unknown>): void {
    proxy.lateWrites++;
    if (proxy.isHolding) return void held.push(write);
    const late = new Promise((resolve) => setTimeout(resolve, Math.random() * lateByMs)).then(write);
    pending.add(late.catch(() => {}).finally(() => pending.delete(late)));
  }

  async function releaseLate(): Promise<void> {
    for (const write of held.splice(0)) await write();
  }

  function forward({ method = "GET", url, headers }: http.IncomingMessage, body: Buffer): Promise<Response> {
    const hasBody = body.length > 0 && method !== "GET" && method !== "HEAD";
    // OpenSearch takes searches by GET with a body, which fetch does not send: they go as POST.
    const asPost = method === "GET" && body.length > 0;
    return fetch(`${target}${url}`, {
      method: asPost ? "POST" : method,
      headers: { "content-type": headers["content-type"] ?? "application/json" },
      ...(hasBody || asPost ? { body: new Uint8Array(body) } : {}),
    });
  }

  async function stop(): Promise<void> {
    await Promise.all(pending);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}

async function readAll(request: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
