// Addresses that are nobody's on the public internet, as the registries of IANA and RFC 6890 and after say; written down apart from the library that is used.
import { BlockList, isIPv4 } from "node:net";

const [specialIpv4, specialIpv6] = [new BlockList(), new BlockList()];
for (const net of [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
])
  add(specialIpv4, net, "ipv4");
for (const net of ["::/3", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "4000::/2", "8000::/1"]) add(specialIpv6, net, "ipv6");

function add(list: BlockList, net: string, family: "ipv4" | "ipv6"): void {
  const [address = "", bits] = net.split("/");
  list.addSubnet(address, Number(bits), family);
}

/** Whether an address of either family is special. */
export const isSpecial = (address: string): boolean => (isIPv4(address) ? specialIpv4.check(address, "ipv4") : specialIpv6.check(address, "ipv6"));
