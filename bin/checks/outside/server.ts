// A server on loopback that plays one outside: tests say what it answers, and see what it was asked.
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface Asked {
  url: URL;
  headers: IncomingHttpHeaders;
  origin: string;
}

/** `body` as JSON, or a page of HTML; null: there is no such thing. */
export type Reply = { status?: number; headers?: Record<string, string>; body?: unknown; html?: string } | null;

export interface OutsideServer {
  origin: string;
  asked: Asked[];
  stop(): Promise<void>;
}

/** Answers until it is stopped. */
export async function startServer(answer: (asked: Asked) => Reply, port = 0): Promise<OutsideServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const origin = `http://${request.headers.host}`;
    const question = { url: new URL(request.url ?? "/", origin), headers: request.headers, origin };
    asked.push(question);
    const { status = 200, headers = {}, body, html } = answer(question) ?? { status: 404, body: { error: "Record not found" } };
    const kind = html === undefined ? "application/json" : "text/html";
    response.writeHead(status, { "content-type": `${kind}; charset=utf-8`, ...headers }).end(html ?? (body === undefined ? undefined : JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, stop };
}

/** The same for one test. */
export async function serveForTest(answer: (asked: Asked) => Reply): Promise<OutsideServer> {
  const server = await startServer(answer);
  onTestFinished(server.stop);
  return server;
}
