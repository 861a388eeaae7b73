import net from "node:net";

/** The wanted port if nobody listens on it, else any free one. Loopback only. */
export async function freePort(wanted = 0): Promise<number> {
  const found = await tryPort(wanted);
  return found ?? ((await tryPort(0)) as number);
}

function tryPort(port: number): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  const server = net.createServer();
  server.once("error", () => resolve(null));
  server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
    const { port: got } = server.address() as net.AddressInfo;
    server.close(() => resolve(got));
  });
  return promise;
}
