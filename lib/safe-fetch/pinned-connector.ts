// A connection to the very address that was judged: what the name says a moment later no longer matters.
import { once } from "node:events";
import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectSecurely } from "node:tls";
import { callbackify } from "node:util";
import ipaddr from "ipaddr.js";
import type { buildConnector } from "undici";
import { bareHost, portOf, type Target } from "./address-rules.ts";
import type { Guard } from "./guard.ts";
import { Refused } from "./refused.ts";
import { resolveOnce } from "./resolve-once.ts";

/** More would only take longer: who has many addresses has them all up or all down. */
const mostAttempts = 3;

/** Connects undici to a target, and to nothing that is not public. */
export function pinnedConnector(target: Target, guard: Guard): buildConnector.connector {
  const connect = callbackify(() => connectTo(target, guard));
  return (_options, callback) => connect((error, socket) => (error ? callback(error, null) : callback(null, socket)));
}

/** One bad address among several is enough to refuse them all: a name that leads inside for some leads inside. */
async function connectTo(target: Target, guard: Guard): Promise<Socket> {
  const host = bareHost(target.url.hostname);
  const addresses = await resolveOnce({ host, isTrusted: target.isTrusted }, guard);
  if (!target.isTrusted && !addresses.every((address) => guard.isPublic(address))) throw new Refused("not-public");
  const signal = AbortSignal.timeout(guard.limits.connectMs);
  const failures: unknown[] = [];
  for (const address of addresses.slice(0, mostAttempts)) {
    const socket = await dial(address, target.url, signal).catch((error: unknown) => void failures.push(error)); // the next may answer
    if (socket) return checkPeer(socket, { address, target, guard });
  }
  throw new Refused(signal.aborted ? "slow" : "unreached", { cause: failures[0] });
}

/** The certificate has to be of the name; a literal has none to send along. */
async function dial(address: string, url: URL, signal: AbortSignal): Promise<Socket> {
  const [host, port] = [bareHost(url.hostname), Number(portOf(url))];
  const isSecure = url.protocol === "https:";
  const socket = isSecure
    ? connectSecurely({ host: address, port, servername: isIP(host) === 0 ? host : "", ALPNProtocols: ["http/1.1"] })
    : connectPlain({ host: address, port });
  socket.on("error", () => {}); // told by `once` while it connects, by undici afterwards
  try {
    await once(socket, isSecure ? "secureConnect" : "connect", { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** Whom we talk to is who was judged; judged once more, for what a machine's routes or proxies may make of it. */
function checkPeer(socket: Socket, { address, target, guard }: { address: string; target: Target; guard: Guard }): Socket {
  const peer = socket.remoteAddress ?? "";
  if (isSame(peer, address) && (target.isTrusted || guard.isPublic(peer))) return socket;
  socket.destroy();
  throw new Refused("not-public");
}

const isSame = (one: string, other: string): boolean => ipaddr.isValid(one) && ipaddr.process(one).toString() === ipaddr.process(other).toString();
