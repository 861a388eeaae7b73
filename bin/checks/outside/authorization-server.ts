// The part that a Mastodon server and GitHub have in common: somebody agrees, a code goes back, a code becomes a token. Once,
// for the app and the address that it was given for, and with the verifier of its challenge (RFC 6749, RFC 7636).
import { createHash, randomBytes } from "node:crypto";

/** Somebody who has an account at the server. */
export interface Member {
  id: number;
  username: string;
  name?: string;
  /** As the server tells it, verified or not. */
  email?: string;
}

interface Client {
  secret: string;
  callbacks: string[];
}

interface Code {
  client: string;
  callback: string;
  challenge: string | null;
  member: Member;
}

export type Refusal = "invalid_client" | "invalid_grant";

export class AuthorizationServer {
  readonly clients = new Map<string, Client>();
  private readonly codes = new Map<string, Code>();
  private readonly tokens = new Map<string, Member>();
  /** Who is signed in there, in the browser that comes; null for somebody who says no. */
  member: Member | null = null;
  /** Some servers take a code twice: who relies on them has to count. */
  takesCodesTwice = false;

  register(callbacks: string[], id = word(), secret = word()): { id: string; secret: string } {
    this.clients.set(id, { secret, callbacks });
    return { id, secret };
  }

  /** Where the browser is sent after its member has decided; null where the app or its address is not known. */
  decide(asked: URLSearchParams): string | null {
    const [client, callback] = [asked.get("client_id") ?? "", asked.get("redirect_uri") ?? ""];
    if (!this.clients.get(client)?.callbacks.includes(callback)) return null;
    const back = new URL(callback);
    if (asked.has("state")) back.searchParams.set("state", asked.get("state") as string);
    if (this.member) back.searchParams.set("code", this.codeFor(this.member, { client, callback, challenge: asked.get("code_challenge") }));
    else back.searchParams.set("error", "access_denied");
    return back.href;
  }

  /** A code is good once, as it should be. */
  exchange(form: URLSearchParams, credentials: { id: string; secret: string }): { token: string } | { refusal: Refusal } {
    if (this.clients.get(credentials.id)?.secret !== credentials.secret) return { refusal: "invalid_client" };
    const code = this.codes.get(form.get("code") ?? "");
    if (!this.takesCodesTwice) this.codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const isGood = code?.client === credentials.id && code.callback === form.get("redirect_uri") && (code.challenge === null || code.challenge === challenge);
    if (!code || !isGood) return { refusal: "invalid_grant" };
    const token = word();
    this.tokens.set(token, code.member);
    return { token };
  }

  whoHas(authorization: string | undefined): Member | null {
    return this.tokens.get(/^Bearer (.+)$/i.exec(authorization ?? "")?.[1] ?? "") ?? null;
  }

  private codeFor(member: Member, given: Omit<Code, "member">): string {
    const code = word();
    this.codes.set(code, { ...given, member });
    return code;
  }
}

const word = (): string => randomBytes(16).toString("hex");
