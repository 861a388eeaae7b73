// The web, as the publisher asks it: for a page, and for the build that it runs.
import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import { safetyHeaders } from "./headers.ts";
import type { Render } from "./render-whole.ts";

const patience = 10_000;

/** Asks the web at this origin for pages, as nobody in particular unless `from` says more: no cookie, no header of a visitor. */
export const renderFrom =
  (origin: string, publicHost: string): Render =>
  async (address, from = {}) => {
    const headers = { ...from, "user-agent": "publisher/1", "x-forwarded-host": publicHost, accept: "*/*" };
    const answer = await fetch(`${origin}${address}`, { headers, redirect: "manual", signal: AbortSignal.timeout(patience) });
    return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
  };

const health = z.object({ build: z.string().min(1) });

/** The build that the web runs; the last one known where it does not answer. Asked every few seconds. */
export class BuildOfWeb {
  private known = "none";
  private askedAt = Number.NEGATIVE_INFINITY;
  private readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  async find(): Promise<string> {
    if (performance.now() - this.askedAt < 2_000) return this.known;
    this.askedAt = performance.now();
    try {
      const answer = await fetch(`${this.origin}/api/health/`, { signal: AbortSignal.timeout(2_000) });
      this.known = health.parse(await answer.json()).build;
    } catch {
      // not to be reached, or not in health: pages of the build before stand until it is
    }
    return this.known;
  }
}

/** What a visitor says of who and where they are is overwritten by what is seen of them, as nginx does it where it stands before this. */
export function overwriteForwarded({ headers, socket }: IncomingMessage): void {
  for (const name of Object.keys(headers)) if (/^(x-forwarded-|forwarded$)/.test(name)) delete headers[name];
  headers["x-real-ip"] = headers["x-forwarded-for"] = socket.remoteAddress ?? "unknown";
  if (headers.host) headers["x-forwarded-host"] = headers.host;
}

interface Passed {
  request: IncomingMessage;
  response: ServerResponse;
  /** The web has no page there either. */
  onNothing: () => void;
}

/** Hands a request to the web as it is, and its answer back as it is: what is no public page. */
export function passOn(origin: string, { request, response, onNothing }: Passed): void {
  const { hostname, port } = new URL(origin);
  const asked = httpRequest({ hostname, port, path: request.url, method: request.method, headers: request.headers }, (answer) => {
    const { "x-powered-by": _, ...headers } = answer.headers;
    if (answer.statusCode === 404 && headers["content-type"]?.startsWith("text/html")) {
      answer.resume();
      return onNothing();
    }
    response.writeHead(answer.statusCode ?? 502, { ...safetyHeaders, ...headers });
    answer.pipe(response);
  });
  asked.on("error", () => {
    if (!response.headersSent) response.writeHead(502, { "cache-control": "no-store", "content-type": "text/plain" });
    response.end("The site cannot be reached for a moment. Try again.\n");
  });
  request.pipe(asked);
}
