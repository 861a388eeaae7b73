// A mail server that is hard on whoever sends: it refuses some for now, and hangs up on some after it has taken their words.
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer } from "smtp-server";

export interface Taken {
  /** The envelope sender. */
  from: string;
  to: string;
  messageId: string;
  raw: string;
  /** When the words began to come, by the clock of this process. */
  beganAt: number;
}

export interface Sink {
  url: string;
  taken: Taken[];
  refused: number;
  /** Taken, but whoever sent it was never told. */
  dropped: number;
  /** Milliseconds that it takes over each mail. */
  delayMs: number;
  stop(): Promise<void>;
}

interface Hardness {
  random: () => number;
  refuses?: number;
  drops?: number;
  delayMs?: number;
}

/** Starts it on a free port. */
export async function startSink({ random, refuses = 0, drops = 0, delayMs = 0 }: Hardness): Promise<Sink> {
  const sockets = new Map<string, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo(_address, _session, done) {
      if (random() >= refuses) return done();
      sink.refused++;
      done(Object.assign(new Error("come back later"), { responseCode: 451 }));
    },
    onData(stream, session, done) {
      const beganAt = performance.now();
      let raw = "";
      stream.on("data", (chunk) => (raw += chunk.toString("latin1")));
      stream.on("end", async () => {
        await sleep(sink.delayMs);
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : "";
        sink.taken.push({ from, to: rcptTo[0]?.address ?? "", messageId: /^Message-ID: (.+)$/im.exec(raw)?.[1] ?? "", raw, beganAt });
        if (random() >= drops) return done();
        sink.dropped++;
        sockets.get(`${session.remoteAddress}:${session.remotePort}`)?.destroy();
      });
    },
  });
  server.on("error", () => {}); // whoever is killed hangs up
  server.server.on("connection", (socket: Socket) => sockets.set(`${socket.remoteAddress}:${socket.remotePort}`, socket));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const sink: Sink = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken: [],
    refused: 0,
    dropped: 0,
    delayMs,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
  return sink;
}
