import fc from "fast-check";
import { expect, test } from "vitest";
import { isSpecial } from "#bin/checks/outside/special-addresses.ts";
import { isPublicAddress } from "./public-address.ts";

const dotted = (bits: number) => [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join(".");
const ipv4 = fc.oneof(fc.nat(0xffffffff), fc.constantFrom(0x7f000001, 0xa9fea9fe, 0x0a000001, 0xc0a80001, 0x64646464, 0xc00000c0)).map(dotted);
const hex = (address: string) => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
};

test("what IANA keeps for special purposes is not public, whatever the address", () => {
  fc.assert(
    fc.property(ipv4, (address) => !isSpecial(address) || !isPublicAddress(address)),
    { numRuns: 2_000 },
  );
  const groups = fc.array(
    fc.nat(0xffff).map((group) => group.toString(16)),
    { minLength: 7, maxLength: 7 },
  );
  const first = fc.constantFrom("0", "64", "100", "2001", "2002", "2400", "2606", "2a00", "3fff", "5f00", "fc00", "fd00", "fe80", "fec0", "ff02");
  const ipv6 = fc.tuple(first, groups).map(([start, rest]) => [start, ...rest].join(":"));
  fc.assert(
    fc.property(ipv6, (address) => !isSpecial(address) || !isPublicAddress(address)),
    { numRuns: 2_000 },
  );
});

test("IPv6 that leads to an IPv4 address is public where that is, or never", () => {
  const leading = ["::ffff:", "64:ff9b::"];
  const never = ["::", "::ffff:0:", "64:ff9b:1::", "fe80::5efe:", "2a00:1450::5efe:", "2a00:1450::200:5efe:"];
  fc.assert(
    fc.property(ipv4, (address) => {
      for (const prefix of leading) expect([prefix + address, isPublicAddress(prefix + hex(address))]).toEqual([prefix + address, isPublicAddress(address)]);
      for (const prefix of never) expect([prefix + address, isPublicAddress(prefix + hex(address))]).toEqual([prefix + address, false]);
      expect(isPublicAddress(`2002:${hex(address)}::1`)).toBe(false);
      expect(isPublicAddress(`2001:0:${hex("198.41.0.4")}:0:ffff:${hex(address)}`)).toBe(false);
    }),
  );
});

test.each(["198.41.0.4", "142.42.1.1", "223.255.255.254", "2606:4700::1111", "2a00:1450:4001::200e", "::ffff:198.41.0.4", "64:ff9b::c629:4"])(
  "%s is public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  "",
  "localhost",
  "127.1",
  "168.63.129.16",
  "::ffff:168.63.129.16",
  "2606:4700::1111%eth0",
  "fe80::1%lo",
  "1.2.3.4.5",
  "100.100.100.200",
  "fd00:ec2::254",
])("%j is not", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
