// As much of a browser as signing in through another site takes: cookies of each site, forms of ours, and where servers
// lead. It calls the route handlers of the site themselves.
import { GET as fromBluesky } from "#app/(personal)/sign-in/back/bluesky/route.ts";
import { GET as fromMastodon } from "#app/(personal)/sign-in/back/mastodon/[server]/route.ts";
import { POST as removeWay } from "#app/(personal)/account/ways/remove/route.ts";
import { POST as goOut } from "#app/(personal)/sign-in/with/[provider]/route.ts";
import { GET as fromProvider } from "#app/api/auth/callback/[provider]/route.ts";
import { env } from "#lib/kit/env.ts";
import { openFlow } from "#lib/identity/flow/flow.ts";
import { deviceCookie, flowCookie } from "#lib/identity/schema.ts";
import { findSignedIn } from "#lib/identity/signed-in/sign-in.ts";

type Jar = Map<string, string>;

export class SmallBrowser {
  /** Of our site, and of each server elsewhere. */
  readonly jar: Jar = new Map();
  private readonly jars = new Map<string, Jar>();

  /** Sends the form of a way out. Returns where our site leads then. */
  async leave(provider: string, fields: Record<string, string> = {}, headers: Record<string, string> = { origin: env().PUBLIC_URL }): Promise<string> {
    const answer = await goOut(this.form(`/sign-in/with/${provider}/`, fields, headers), { params: Promise.resolve({ provider }) });
    return this.take(answer);
  }

  /** Where the page that follows leads: the address at the other site. */
  wayOut(): string {
    const flow = openFlow(this.jar.get(flowCookie));
    if (!flow) throw new Error("Nobody is on the way out.");
    return flow.url;
  }

  /** Goes to the other site and agrees there. Returns the address of ours that it sends the browser back to. */
  async agree(url = this.wayOut()): Promise<string> {
    const jar = this.jars.get(new URL(url).origin) ?? new Map<string, string>();
    this.jars.set(new URL(url).origin, jar);
    const isPage = /\/oauth\/authorize$/.test(new URL(url).pathname);
    for (let at = url, hops = 0; hops < 10; hops++) {
      const answer = await fetch(at, { method: isPage ? "POST" : "GET", redirect: "manual", headers: { cookie: cookiesOf(jar) } });
      keep(answer.headers, jar);
      const location = answer.headers.get("location");
      if (!location) throw new Error(`${at} leads nowhere: ${answer.status} ${await answer.text()}`);
      at = new URL(location, at).href;
      if (at.startsWith(env().PUBLIC_URL)) return at;
    }
    throw new Error(`${url} leads in circles.`);
  }

  /** Opens the address that another site sends the browser to. Returns where our site leads then. */
  async open(address: string, method = "GET"): Promise<string> {
    const { pathname } = new URL(address);
    const request = new Request(address, { method, headers: { cookie: cookiesOf(this.jar), "user-agent": "tests" } });
    const [, provider] = /^\/api\/auth\/callback\/([^/]+)\/?$/.exec(pathname) ?? [];
    const [, server] = /^\/sign-in\/back\/mastodon\/([^/]+)\/$/.exec(pathname) ?? [];
    if (provider) return this.take(await fromProvider(request, { params: Promise.resolve({ provider }) }));
    if (server) return this.take(await fromMastodon(request, { params: Promise.resolve({ server }) }));
    if (pathname === "/sign-in/back/bluesky/") return this.take(await fromBluesky(request));
    throw new Error(`Nothing of this test stands at ${pathname}.`);
  }

  /** Out, agreed, and back. */
  async signIn(provider: string, fields: Record<string, string> = {}): Promise<string> {
    const led = await this.leave(provider, fields);
    return led === "/sign-in/away/" ? this.open(await this.agree()) : led;
  }

  /** Takes away a way to sign in. */
  async removeWay(identityId: number): Promise<string> {
    return this.take(await removeWay(this.form("/account/ways/remove/", { identity: String(identityId) }), { params: Promise.resolve({}) }));
  }

  /** The account that is signed in; null for nobody. */
  async accountId(): Promise<number | null> {
    return (await findSignedIn(this.jar.get(deviceCookie)))?.accountId ?? null;
  }

  private form(path: string, fields: Record<string, string>, headers: Record<string, string> = { origin: env().PUBLIC_URL }): Request {
    const body = new URLSearchParams(fields);
    return new Request(new URL(path, env().PUBLIC_URL), { method: "POST", body, headers: { cookie: cookiesOf(this.jar), ...headers } });
  }

  private take(answer: Response): string {
    keep(answer.headers, this.jar);
    return answer.headers.get("location") ?? `${answer.status}`;
  }
}

const cookiesOf = (jar: Jar): string => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

function keep(headers: Headers, jar: Jar): void {
  for (const line of headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === "" || /max-age=0\b/i.test(line) || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
    else jar.set(name, value);
  }
}
