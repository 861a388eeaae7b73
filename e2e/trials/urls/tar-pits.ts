// Servers that hold on to whoever asks them: each kind, with what a fetch from it has to end in.
import type { Socket } from "node:net";

interface Pit {
  endsIn: string;
  hold(socket: Socket): void;
}

const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

/** First this, then the same again and again, until nobody is there any more. */
function drip(socket: Socket, first: string, text: string): void {
  socket.write(first);
  const drops = setInterval(() => socket.write(text), 20);
  socket.on("close", () => clearInterval(drops));
}

/** As fast as it is taken. */
function pour(socket: Socket): void {
  socket.write(`${head}\r\n`);
  const block = Buffer.alloc(65_536, " ");
  const more = () => {
    while (!socket.destroyed && socket.write(block));
  };
  socket.on("drain", more);
  more();
}

export const tarPits: Record<string, Pit> = {
  silence: { endsIn: "slow", hold: () => {} },
  "a head that never ends": { endsIn: "slow", hold: (socket) => drip(socket, head, "X") },
  "more headers than are taken": { endsIn: "headers", hold: (socket) => void socket.write(head + `X: ${"a".repeat(2_000)}\r\n`.repeat(12)) },
  "hints that never end": { endsIn: "slow", hold: (socket) => drip(socket, "", "HTTP/1.1 103 Early Hints\r\n\r\n") },
  "a body that drips": { endsIn: "slow", hold: (socket) => drip(socket, `${head}Transfer-Encoding: chunked\r\n\r\n`, "1\r\n \r\n") },
  "a body that pours": { endsIn: "too-large", hold: (socket) => pour(socket) },
  "less than was promised": { endsIn: "slow", hold: (socket) => void socket.write(`${head}Content-Length: 100\r\n\r\n{}`) },
  "more than is taken": { endsIn: "too-large", hold: (socket) => void socket.write(`${head}Content-Length: 2000000000\r\n\r\n{}`) },
  "the end before the beginning": { endsIn: "unreached", hold: (socket) => void socket.end() },
  "a cut": { endsIn: "unreached", hold: (socket) => void socket.resetAndDestroy() },
};
