// Somebody who signs in, reads and sends forms as a browser does, and without one: many pages within a second.
import { personAddress } from "#app/_ui/addresses.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { siteAddress } from "../site.ts";
import { mailsTo, nextMail } from "./mailbox.ts";
import { forgetLimits, newAddress } from "./people.ts";

export interface Answer {
  status: number;
  /** Where it leads. */
  to: string;
  text: string;
}

export class Somebody {
  readonly name: string;
  readonly email: string;
  /** Cookies by name. */
  readonly jar: Map<string, string>;
  slug = "";
  personId = 0;
  accountId = 0;

  constructor({ name, email, jar }: Pick<Somebody, "name" | "email" | "jar">) {
    this.name = name;
    this.email = email;
    this.jar = jar;
  }

  get address(): string {
    return personAddress(this.slug);
  }

  /** What the browser sends along. A copy of it is what a thief would have. */
  get cookies(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  read(path: string): Promise<Answer> {
    return this.ask(path, {});
  }

  send(path: string, fields: Record<string, string> | FormData): Promise<Answer> {
    const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
    return this.ask(path, { method: "POST", body, headers: { origin: new URL(siteAddress()).origin } });
  }

  /** Signs in by the code of a mail, with whatever cookies there are before. */
  async signIn(): Promise<string> {
    await forgetLimits();
    const before = (await mailsTo(this.email)).length;
    await this.send("/sign-in/mail/", { email: this.email });
    const { code } = await nextMail(this.email, before);
    const { to } = await this.send("/sign-in/code/check/", { code });
    if (to.startsWith("/welcome/")) await this.send("/welcome/save/", { name: this.name, public: "yes", digest: "yes" });
    const [row] = await query<Pick<Somebody, "slug" | "personId" | "accountId">>(
      sql`select p.slug, p.id as "personId", a.id as "accountId" from account a join person p on p.id = a.person_id where a.email = ${this.email}`,
    );
    if (!row) throw new Error(`${this.name} is not signed in: ${to}`);
    Object.assign(this, row);
    return code;
  }

  private async ask(path: string, request: { method?: string; body?: FormData | URLSearchParams; headers?: Record<string, string> }): Promise<Answer> {
    const answer = await fetch(new URL(path, siteAddress()), { redirect: "manual", ...request, headers: { ...request.headers, cookie: this.cookies } });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    return { status: answer.status, to: answer.headers.get("location") ?? "", text: await answer.text() };
  }

  private keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === "" || /max-age=0\b/i.test(line)) this.jar.delete(name);
    else this.jar.set(name, value);
  }
}

/** Somebody new, signed in. `jar`: what their browser had before. */
export async function signInByHttp(name: string, { email = newAddress(name), jar = new Map<string, string>() } = {}): Promise<Somebody> {
  const somebody = new Somebody({ name, email, jar });
  await somebody.signIn();
  return somebody;
}
