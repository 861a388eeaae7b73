// The port: what a way to sign in through another site has to do, whatever stands behind it.
import type { Result } from "#lib/kit/result.ts";
import type { ExternalIdentity } from "../account/open-account.ts";

export type Provider = ExternalIdentity["provider"];

/** What has to be known again on the way back: state, verifier, nonce. The browser carries it, sealed. */
export type Kept = Record<string, string>;

export interface WayOut {
  /** Where the browser goes. */
  url: string;
  /** Who is to vouch: nobody else may on the way back. */
  server: string;
  kept: Kept;
}

export interface WayBack {
  /** What stands after the question mark of the address that the browser came back to. */
  answer: URLSearchParams;
  server: string;
  kept: Kept;
  /** When the browser left: a proof that is older is none. */
  leftAt: Date;
}

/** Another site has said who it is. */
export interface Vouched {
  identity: ExternalIdentity;
  /** What the server gave to read follows with. */
  token?: string;
}

/** "not-a-server": nothing can be asked by that name. "no-answer": it does not answer, or not as such a server does. */
export type NoWayOut = "not-a-server" | "no-answer";
/** "said-no": whoever was asked there did not want to. "no-good": it is no answer to our question, or a stale one. */
export type NoWayBack = "said-no" | "no-good";

export interface Way {
  /** `where`: the server or the name there, as somebody typed it; "" where there is one server only. `isAgain`: let them prove anew who they are. */
  leave(asked: { where: string; isAgain: boolean }): Promise<Result<WayOut, NoWayOut>>;
  comeBack(back: WayBack): Promise<Result<Vouched, NoWayBack>>;
}
