// A mail server of another site, as tests need it: takes what comes, and refuses what a test says.
import type { AddressInfo } from "node:net";
import { domainToASCII } from "node:url";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { forgetEnv } from "#lib/kit/env.ts";
import { closeMail } from "#lib/stores/mail.ts";

export interface TakenMail {
  raw: string;
  to: string[];
  /** The envelope sender. */
  from: string;
  at: number;
}

interface Rules {
  /** Answers by address: "451 later", "550 5.1.1 nobody". */
  recipients?: Record<string, string>;
  /** Called when the words have come, before they are taken; throws to refuse them. */
  onWords?: (mail: TakenMail) => Promise<void> | void;
}

const refusal = (answer: string) => Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });

/** Points mail at a server of its own for one test file. Returns what it took, in order; empty before each test. */
export function useMailServer(rules: Rules = {}): TakenMail[] {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo: ({ address }, _session, done) => done(rules.recipients?.[address] ? refusal(rules.recipients[address]) : null),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", async () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          raw: Buffer.concat(chunks).toString("latin1"),
          to: rcptTo.map(({ address }) => inAscii(address)),
          from: mailFrom ? mailFrom.address : "",
          at: performance.now(),
        };
        try {
          await rules.onWords?.(mail);
          taken.push({ ...mail, at: performance.now() });
          done();
        } catch (error) {
          done(error as Error);
        }
      });
    },
  });
  server.on("error", () => {}); // a connection that a test cuts

  beforeAll(async () => {
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    forgetEnv();
  });
  beforeEach(() => {
    taken.length = 0;
  });
  afterAll(async () => {
    closeMail();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return taken;
}

/** As it came: the server shows domains as people read them. */
const inAscii = (address: string): string => address.replace(/[^@]*$/, domainToASCII);

/** A mail as a program reads it. */
export const readMail = ({ raw }: Pick<TakenMail, "raw">): Promise<Email> => new PostalMime().parse(Buffer.from(raw, "latin1"));

/** The lines of its head as they came, folded ones as one line with a line end in it. */
export const headOf = ({ raw }: Pick<TakenMail, "raw">): string[] => (raw.split("\r\n\r\n")[0] ?? "").split(/\r\n(?![ \t])/);
