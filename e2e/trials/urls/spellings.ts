// Many ways of writing an address that leads inside, and of hiding it in a URL.
import type { Dice } from "../arena/random.ts";

type Bytes = [number, number, number, number];

/** Where nobody from outside may come: networks and stores, machines of clouds, and addresses made up. */
const inside: Bytes[] = [
  [127, 0, 0, 1],
  [127, 1, 2, 3],
  [0, 0, 0, 0],
  [10, 0, 0, 1],
  [100, 64, 0, 1],
  [100, 100, 100, 200],
  [169, 254, 169, 254],
  [169, 254, 170, 2],
  [172, 16, 0, 1],
  [192, 0, 0, 192],
  [192, 168, 0, 1],
  [198, 18, 0, 1],
  [203, 0, 113, 9],
  [240, 0, 0, 1],
];
const insideIpv6 = [
  "::1",
  "::",
  "fc00::1",
  "fd00:ec2::254",
  "fec0::1",
  "100::1",
  "2001:db8::1",
  "3fff::1",
  "5f00::1",
  "2001:0:53aa:64c:0:0:80ff:fffe",
  "4000::1",
];

const whole = ([a, b, c, d]: Bytes) => ((a * 256 + b) * 256 + c) * 256 + d;
const hex = (value: number) => value.toString(16);
const groups = ([a, b, c, d]: Bytes) => `${hex(a * 256 + b)}:${hex(c * 256 + d)}`;
const wide = (text: string) => text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const octal = (value: number) => `0${value.toString(8)}`;

const notations: ((bytes: Bytes) => string)[] = [
  (bytes) => bytes.join("."),
  (bytes) => String(whole(bytes)),
  (bytes) => `0x${hex(whole(bytes))}`,
  (bytes) => octal(whole(bytes)),
  (bytes) => bytes.map(octal).join("."),
  (bytes) => bytes.map((byte) => `0x${hex(byte)}`).join("."),
  ([a, b, c, d]) => `${a}.${b}.${c * 256 + d}`,
  ([a, b, c, d]) => `${a}.${(b * 256 + c) * 256 + d}`,
  ([a, b, c, d]) => `${octal(a)}.0x${hex(b)}.${c}.${octal(d)}`,
  (bytes) => `${bytes.join(".")}.`,
  (bytes) => bytes.join("。"),
  (bytes) => wide(bytes.join(".")),
  (bytes) => bytes.map((byte) => String(byte).replaceAll(/\d/g, (digit) => `%3${digit}`)).join("%2e"),
  (bytes) => `0x41414141${hex(whole(bytes)).padStart(8, "0")}`,
  (bytes) => `[::ffff:${bytes.join(".")}]`,
  (bytes) => `[::ffff:${groups(bytes)}]`,
  (bytes) => `[0:0:0:0:0:ffff:${groups(bytes)}]`,
  (bytes) => `[::ffff:0:${groups(bytes)}]`,
  (bytes) => `[::${groups(bytes)}]`,
  (bytes) => `[64:ff9b::${groups(bytes)}]`,
  (bytes) => `[64:ff9b:1::${groups(bytes)}]`,
  (bytes) => `[2002:${groups(bytes)}::1]`,
  (bytes) => `[2a00:1450::5efe:${groups(bytes)}]`,
  (bytes) => `${bytes.join("-")}.names.invalid`,
];

const shapes: ((host: string) => string)[] = [
  (host) => `http://${host}/`,
  (host) => `http://${host}:80/`,
  (host) => `https://${host}/`,
  (host) => `http:${host}`,
  (host) => `http:\\\\${host}\\`,
  (host) => ` HTTP://${host}/ok/?q=1#x`,
  (host) => `http://ok-1.invalid@${host}/`,
  (host) => `http://${host}#@ok-1.invalid/`,
  (host) => `http://${host}:6379/`,
  (host) => `http://${host}:9200/_search`,
];

/** Two addresses in each notation and the usual shape, then so many others. */
export function* spell(count: number, dice: Dice): Generator<string> {
  for (const bytes of [inside[0], inside[6]] as Bytes[]) for (const notation of notations) yield `http://${notation(bytes)}/`;
  for (let at = 0; at < count; at++) {
    const isLong = dice.upTo(10) === 1;
    const made = dice.upTo(3) === 1 ? ([127, dice.upTo(255), dice.upTo(255), dice.upTo(255)] as Bytes) : dice.pick(inside);
    yield dice.pick(shapes)(isLong ? `[${dice.pick(insideIpv6)}]` : dice.pick(notations)(made));
  }
}
