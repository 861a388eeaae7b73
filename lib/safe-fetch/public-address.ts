// Whether an IP address belongs to somebody on the public internet.
import ipaddr from "ipaddr.js";

const globalUnicast = ipaddr.parseCIDR("2000::/3");
/** NAT64: the last 32 bits are an IPv4 address, to which a translator leads. */
const nat64 = ipaddr.parseCIDR("64:ff9b::/96");
/** Protocol assignments (Teredo, ORCHID, benchmarks and what may come), of which none is a host to read from. */
const assignments = ipaddr.parseCIDR("2001::/23");
/** Addresses from public ranges behind which a cloud answers its own machines. */
const ofClouds = new Set(["168.63.129.16"]);

/** What is no address is not public either. IPv6 that carries an IPv4 address is what that is, or nothing. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address instanceof ipaddr.IPv4) return isPublicIpv4(address);
  const inside = ipv4Inside(address as ipaddr.IPv6);
  return inside ? isPublicIpv4(inside) : isPublicIpv6(address as ipaddr.IPv6);
}

function isPublicIpv4(address: ipaddr.IPv4): boolean {
  return address.range() === "unicast" && !ofClouds.has(address.toString());
}

function isPublicIpv6(address: ipaddr.IPv6): boolean {
  return address.range() === "unicast" && address.match(globalUnicast) && !address.match(assignments) && !isIsatap(address) && address.zoneId === undefined;
}

/** The IPv4 address to which a mapped or a translated one leads. Other forms that carry one are not unicast, and refused. */
function ipv4Inside(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  if (address.match(nat64)) return new ipaddr.IPv4(address.toByteArray().slice(12));
  return null;
}

/** Any prefix with 0:5efe or 200:5efe before an IPv4 address: a tunnel to that. */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return parts[5] === 0x5efe && (parts[4] === 0 || parts[4] === 0x200);
}
