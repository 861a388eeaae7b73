// A name server that answers what a test says, each time anew.
import { createSocket, type RemoteInfo } from "node:dgram";
import ipaddr from "ipaddr.js";

/** The addresses of a name: none, some, or null for silence. `asked` counts the questions for that name and family, from 1. */
export type Answers = (name: string, asked: number) => string[] | null;

const families: Record<number, "ipv4" | "ipv6"> = { 1: "ipv4", 28: "ipv6" };

/** Listens on loopback. Addresses have no time to live: who asks again is answered again. */
export async function startDnsServer(answers: Answers, at: { port?: number; address?: string } = {}): Promise<{ server: string; stop(): void }> {
  const socket = createSocket("udp4");
  const counts = new Map<string, number>();
  socket.on("message", (question, from) => {
    const { name, type, end } = readQuestion(question);
    const count = (counts.get(`${name} ${type}`) ?? 0) + 1;
    counts.set(`${name} ${type}`, count);
    const all = answers(name.toLowerCase(), count);
    if (all) reply(socket, from, { question: question.subarray(0, end), addresses: all.filter((address) => ipaddr.parse(address).kind() === families[type]) });
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.bind(at.port ?? 0, at.address ?? "127.0.0.1", resolve);
  await promise;
  return { server: `127.0.0.1:${socket.address().port}`, stop: () => socket.close() };
}

function readQuestion(question: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let size = question[at] ?? 0; size > 0; size = question[at] ?? 0) {
    labels.push(question.toString("latin1", at + 1, at + 1 + size));
    at += 1 + size;
  }
  return { name: labels.join("."), type: question.readUInt16BE(at + 1), end: at + 5 };
}

function reply(socket: ReturnType<typeof createSocket>, to: RemoteInfo, { question, addresses }: { question: Buffer; addresses: string[] }): void {
  const head = Buffer.from(question);
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(addresses.length, 6);
  head.writeUInt32BE(0, 8); // whatever came along with the question is not answered
  const records = addresses.map((text) => {
    const address = ipaddr.parse(text);
    const bytes = Buffer.from(address.toByteArray());
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(address.kind() === "ipv4" ? 1 : 28, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt16BE(bytes.length, 10);
    return Buffer.concat([record, bytes]);
  });
  socket.send(Buffer.concat([head, ...records]), to.port, to.address);
}
