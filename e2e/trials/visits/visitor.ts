// Somebody who visits the site from a network of their own, with a browser that keeps cookies and runs nothing.
import http from "node:http";

export interface Answered {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
  ms: number;
}

interface Asked {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  fields?: Record<string, string>;
}

export class Visitor {
  readonly cookies = new Map<string, string>();
  private readonly site: string;
  private readonly network: string;

  /** `network`: any address of 127.0.0.0/8; the site takes each for another one. */
  constructor(site: string, network = "127.0.0.1") {
    this.site = site;
    this.network = network;
  }

  read = (path: string, headers: Record<string, string> = {}): Promise<Answered> => this.ask(path, { headers });

  /** Sends a form as a page of the site would; leads nowhere. */
  send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answered> =>
    this.ask(path, { method: "POST", fields, headers: { origin: this.site, "content-type": "application/x-www-form-urlencoded", ...headers } });

  private async ask(path: string, { method = "GET", headers = {}, fields }: Asked): Promise<Answered> {
    const { promise, resolve, reject } = Promise.withResolvers<Answered>();
    const body = fields ? new URLSearchParams(fields).toString() : "";
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const sent = { ...(cookie ? { cookie } : {}), ...(fields ? { "content-length": String(Buffer.byteLength(body)) } : {}), ...headers };
    const began = performance.now();
    const request = http.request(new URL(path, this.site), { method, headers: sent, localAddress: this.network, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        this.keep(answer.headers["set-cookie"] ?? []);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString(), ms: performance.now() - began });
      });
    });
    request.on("error", reject);
    request.end(body);
    return promise;
  }

  private keep(lines: string[]): void {
    for (const line of lines) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0\b/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

/** The nth network: nobody has asked from it before. */
export const nthNetwork = (n: number): string => `127.${1 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`;
