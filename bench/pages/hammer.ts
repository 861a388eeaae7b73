// Asks a server for one address on a few connections, as fast as it answers: one request after the other on each.
import net from "node:net";
import { performance } from "node:perf_hooks";

export interface Hammered {
  requests: number;
  seconds: number;
  /** Of the last answer: status, and the bytes of its body as they were sent. */
  status: number;
  bytes: number;
}

const connections = 8;

/** `headers`: beside host. Throws where a connection breaks. */
export async function hammer(url: string, { headers = {}, seconds }: { headers?: Record<string, string>; seconds: number }): Promise<Hammered> {
  const { hostname, port, host, pathname, search } = new URL(url);
  const lines = Object.entries({ host, "accept-encoding": "gzip", ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\n${lines.join("")}\r\n`);
  const began = performance.now();
  const told = { requests: 0, status: 0, bytes: 0 };
  const end = began + seconds * 1_000;
  await Promise.all(Array.from({ length: connections }, () => askOn({ host: hostname, port: Number(port) }, { request, end, told })));
  return { ...told, seconds: (performance.now() - began) / 1_000 };
}

interface Asking {
  request: Buffer;
  end: number;
  told: Omit<Hammered, "seconds">;
}

function askOn(to: net.TcpNetConnectOpts, { request, end, told }: Asking): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = net.connect({ ...to, noDelay: true }, () => socket.write(request));
  let read: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    read = read.length === 0 ? chunk : Buffer.concat([read, chunk]);
    const answer = wholeAnswer(read);
    if (!answer) return;
    read = Buffer.alloc(0);
    Object.assign(told, { status: answer.status, bytes: answer.bytes, requests: told.requests + 1 });
    if (performance.now() < end && !answer.isLast) socket.write(request);
    else socket.end();
  });
  socket.on("error", reject);
  // A server ends a connection after so many requests (nginx: a thousand), and says so.
  socket.on("close", () => resolve(performance.now() < end ? askOn(to, { request, end, told }) : undefined));
  return promise;
}

interface Answered {
  status: number;
  bytes: number;
  /** The server takes no other request on this connection. */
  isLast: boolean;
}

/** Null while it is not there to its end. */
function wholeAnswer(read: Buffer): Answered | null {
  const headEnd = read.indexOf("\r\n\r\n");
  if (headEnd === -1) return null;
  const head = read.toString("latin1", 0, headEnd);
  const [status, body] = [Number(head.slice(9, 12)), read.length - headEnd - 4];
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  const isLast = /\r\nconnection: close/i.test(head);
  if (status === 304) return { status, bytes: 0, isLast };
  if (length !== undefined) return body >= Number(length) ? { status, bytes: body, isLast } : null;
  return read.subarray(-5).equals(Buffer.from("0\r\n\r\n")) ? { status, bytes: body, isLast } : null;
}
