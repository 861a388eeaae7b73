// A mail server in a process of its own that takes everything: prints its port, and counts for whoever asks by a line.
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

let count = 0;
const server = new SMTPServer({
  authOptional: true,
  disableReverseLookup: true,
  disabledCommands: ["STARTTLS"],
  logger: false,
  onData(stream, _session, done) {
    stream.resume();
    stream.on("end", () => {
      count++;
      done();
    });
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => console.log((server.server.address() as AddressInfo).port));
process.on("SIGTERM", () => {
  console.log(count);
  process.exit(0);
});
