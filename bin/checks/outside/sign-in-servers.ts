// A Mastodon server and GitHub, as far as somebody signs in with them: the paths, fields and refusals that their documents publish.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { AuthorizationServer } from "./authorization-server.ts";

export interface SignInServer {
  origin: string;
  auth: AuthorizationServer;
  /** Method and path of what it was asked. */
  asked: string[];
  /** Paths that answer 503 for now. */
  broken: Set<string>;
  stop(): Promise<void>;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  form: URLSearchParams;
  auth: AuthorizationServer;
}

type Paths = Record<string, (exchange: Exchange) => void>;

const json = ({ response }: Exchange, body: unknown, status = 200) =>
  void response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));

/** The page on which somebody agrees, or says no: a button each. A POST is the decision. */
function authorize({ request, response, url, auth }: Exchange): void {
  if (request.method === "GET") {
    response.writeHead(200, { "content-type": "text/html" }).end('<!doctype html><form method="post"><button>Authorize</button></form>');
    return;
  }
  const back = auth.decide(url.searchParams);
  if (back) response.writeHead(302, { location: back }).end();
  else response.writeHead(400, { "content-type": "text/html" }).end("<p>The redirect URI is not of this application.</p>");
}

/** `domain`: by which its names end, where that is another. */
const mastodon = (domain?: string): Paths => ({
  "/api/v1/apps": (exchange) => {
    const callbacks = (exchange.form.get("redirect_uris") ?? "").split("\n");
    const { id, secret } = exchange.auth.register(callbacks);
    json(exchange, { id: "1", name: exchange.form.get("client_name"), redirect_uris: callbacks, client_id: id, client_secret: secret });
  },
  "/oauth/authorize": authorize,
  "/oauth/token": (exchange) => {
    const { form, auth } = exchange;
    const given = auth.exchange(form, { id: form.get("client_id") ?? "", secret: form.get("client_secret") ?? "" });
    if ("refusal" in given) json(exchange, { error: given.refusal }, given.refusal === "invalid_client" ? 401 : 400);
    else json(exchange, { access_token: given.token, token_type: "Bearer", scope: "read:accounts read:follows", created_at: 1_790_000_000 });
  },
  "/api/v1/accounts/verify_credentials": (exchange) => {
    const member = exchange.auth.whoHas(exchange.request.headers.authorization);
    if (member) json(exchange, { id: String(member.id), username: member.username, acct: member.username, display_name: member.name ?? "", bot: false });
    else json(exchange, { error: "The access token is invalid" }, 401);
  },
  "/.well-known/webfinger": (exchange) => {
    const [, name = "", asked = ""] = /^acct:([^@]+)@(.+)$/.exec(exchange.url.searchParams.get("resource") ?? "") ?? [];
    const origin = `http://${exchange.request.headers.host}`;
    json(exchange, {
      subject: `acct:${name}@${domain ?? asked}`,
      links: [{ rel: "self", type: "application/activity+json", href: `${origin}/users/${name}` }],
    });
  },
});

/** Name and password, each encoded as in a form (RFC 6749, 2.3.1). */
const basicOf = (authorization = ""): string[] =>
  Buffer.from(authorization.replace(/^Basic /, ""), "base64")
    .toString()
    .split(":")
    .map((part) => decodeURIComponent(part.replaceAll("+", " ")));

const github: Paths = {
  "/login/oauth/authorize": authorize,
  "/login/oauth/access_token": (exchange) => {
    const [id = "", secret = ""] = basicOf(exchange.request.headers.authorization);
    const given = exchange.auth.exchange(exchange.form, { id, secret });
    // GitHub says with 200 what is wrong.
    if ("refusal" in given) json(exchange, { error: given.refusal === "invalid_client" ? "incorrect_client_credentials" : "bad_verification_code" });
    else json(exchange, { access_token: given.token, scope: "", token_type: "bearer" });
  },
  "/api/v3/user": (exchange) => {
    const member = exchange.auth.whoHas(exchange.request.headers.authorization);
    if (member) json(exchange, { login: member.username, id: member.id, node_id: "U_x", type: "User", name: member.name ?? null, email: member.email ?? null });
    else json(exchange, { message: "Bad credentials" }, 401);
  },
};

async function start(paths: Paths, port: number): Promise<SignInServer> {
  const [auth, asked, broken] = [new AuthorizationServer(), [] as string[], new Set<string>()];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://here");
    asked.push(`${request.method} ${url.pathname}`);
    const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
    if (broken.has(url.pathname)) response.writeHead(503).end();
    else if (paths[url.pathname]) paths[url.pathname]?.({ request, response, url, form, auth });
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, auth, asked, broken, stop };
}

export const startMastodon = ({ port = 0, domain }: { port?: number; domain?: string } = {}): Promise<SignInServer> => start(mastodon(domain), port);
export const startGithub = ({ port = 0 }: { port?: number } = {}): Promise<SignInServer> => start(github, port);
