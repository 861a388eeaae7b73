import { env } from "./env.ts";

/** Whether the operator vouches for the host and port of an address (`OUTBOUND_ALLOW`): a server of their own, which may be asked without encryption. */
export function isVouchedFor({ hostname, port, protocol }: URL): boolean {
  const wanted = `${hostname}:${port || (protocol === "https:" ? "443" : "80")}`;
  return (env().OUTBOUND_ALLOW ?? "").toLowerCase().split(",").includes(wanted);
}
