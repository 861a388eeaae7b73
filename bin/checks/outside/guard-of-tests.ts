// A guard for tests on one machine: another loopback address plays the public internet, with a port of its own.
import { type Guard, usualLimits } from "#lib/safe-fetch/guard.ts";

/** Plays a host that anybody may ask. */
export const publicHere = "127.200.0.1";

/** Public is 127.200.0.0/16 and the one port; nothing is paced. */
export function guardOfTests({ port, ...more }: { port: number } & Partial<Guard>): Guard {
  return {
    limits: usualLimits,
    isPublic: (address) => address.startsWith("127.200."),
    isUsualPort: (asked) => asked === String(port),
    allowed: new Set(),
    ownHosts: new Set(["our.example"]),
    dnsServers: [],
    paceMs: 0,
    userAgent: "tests",
    ...more,
  };
}
