// What is tried: hostile addresses, names that change their mind, redirects, and servers that never end.
import { setTimeout as sleep } from "node:timers/promises";
import { nextHop } from "#lib/safe-fetch/next-hop.ts";
import type { Ground, Report } from "./attack.ts";
import { spell } from "./spellings.ts";
import { tarPits } from "./tar-pits.ts";

type Attack = (ground: Ground, report: Report) => Promise<void>;

const shapesOfRedirects: ((status: number) => [name: string, to: string])[] = [
  (status) => [`${status} to a literal`, "http://127.0.0.1/"],
  (status) => [`${status} to a number`, "http://2130706433/"],
  (status) => [`${status} to a machine of a cloud`, "http://169.254.169.254/latest/"],
  (status) => [`${status} to a mapped address`, "http://[::ffff:7f00:1]/"],
  (status) => [`${status} to a name that leads inside`, "http://inside.invalid/"],
  (status) => [`${status} to a name that leads to both`, "//mixed-1.invalid/"],
  (status) => [`${status} to another port`, "http://ok-2.invalid:6379/"],
  (status) => [`${status} with credentials`, "http://ana:x@ok-2.invalid/"],
];

export const attacks = {
  /** U2: none of them connects anywhere it must not, and who may be asked is. */
  async addresses(ground, { figures, wrong }) {
    const { corpus, many, dice, ask, at } = ground;
    const hostile = [...corpus, ...spell(many, dice)];
    await inTurns(hostile, async (url) => void (await ask(at(url))));
    figures["hostile addresses"] = hostile.length;
    const good = Array.from({ length: Math.min(200, many) }, (_, index) => at(`http://ok-${index}.invalid/ok/`));
    const answers = await inTurns(good, (url) => ask(url));
    figures["good addresses"] = good.length;
    wrong["good addresses refused"] = answers.flatMap((answer, index) => (answer === "200" ? [] : [`${good[index]} ${answer}`]));
    wrong["asked with credentials"] = await connectionsOf(ground, ["http://ana:x@ok-1.invalid/", "http://ana@ok-1.invalid/", "http://:x@ok-1.invalid/"]);
    wrong["asked at other ports"] = await connectionsOf(ground, ["http://ok-1.invalid:6379/", "http://ok-1.invalid:22/", "http://ok-1.invalid:443/"]);
  },

  /** U4: the address that was judged is the one that is asked. */
  async rebinding({ many, ask, at }, { figures, wrong }) {
    const [names, tries] = [Math.min(50, Math.ceil(many / 10)), many < 1_000 ? 4 : 20];
    const answers: string[] = [];
    for (let round = 0; round < tries; round++) {
      answers.push(
        ...(await inTurns(
          Array.from({ length: names }, (_, index) => at(`http://rebind-${index}.invalid/`)),
          (url) => ask(url),
        )),
      );
    }
    figures["tries at names that change"] = answers.length;
    figures["of these answered"] = answers.filter((answer) => answer === "200").length;
    wrong["neither the good address nor refused"] = answers.filter((answer) => answer !== "200" && answer !== "not-public");
    const both = await inTurns(["mixed-1", "family-1", "mixed-2", "family-2"], (name) => ask(at(`http://${name}.invalid/`)));
    wrong["names with a good and a bad address"] = both.filter((answer) => answer !== "not-public");
  },

  /** U5: three are followed, each judged anew. */
  async redirects({ ask, at, canaries, guard }, { figures, wrong }) {
    const chains = await inTurns(
      Array.from({ length: 10 }, (_, index) => index + 1),
      (left) => ask(at(`http://ok-${left}.invalid/chain/?left=${left}`)),
    );
    figures["redirects followed"] = chains.filter((answer) => answer === "200").length;
    const shapes = [301, 302, 303, 307, 308].flatMap((status) => shapesOfRedirects.map((shape) => [status, ...shape(status)] as const));
    const led = await inTurns(shapes, ([status, , to]) =>
      ask(at(`http://ok-3.invalid/to/?status=${status}&at=${encodeURIComponent(at(to.replace(/^\/\//, "http://")))}`)),
    );
    figures["shapes of redirects"] = shapes.length;
    wrong["redirects that were followed inside"] = led.flatMap((answer, index) => (answer === "200" ? [shapes[index]?.[1] ?? ""] : []));
    const before = canaries.requests.length;
    const loop = await ask(at("http://ok-4.invalid/loop/"));
    figures["requests of a loop"] = canaries.requests.length - before;
    wrong["loops that end well"] = loop === "redirected" ? [] : [loop];
    wrong["from safe to unsafe"] = isLedDown(guard) ? ["https to http"] : [];
    const sent = await ask(at("http://ok-5.invalid/to/?at=/ok/"), { post: { json: {} } });
    wrong["forms that were led on"] = sent === "redirected" ? [] : [sent];
  },

  /** What never ends, and what is larger than it looks. */
  async limits({ ask, askBriefly, at }, { wrong }) {
    const [bomb, drip] = await Promise.all([ask(at("http://ok-6.invalid/bomb/")), askBriefly(at("http://ok-7.invalid/drip/"))]);
    wrong["bombs that were unpacked"] = bomb === "too-large" ? [] : [bomb];
    wrong["servers that were waited for"] = drip === "slow" ? [] : [drip];
  },

  /** U6: each ends, for its own reason, and leaves nothing open. */
  async tarPits({ ask, askBriefly, at, canaries, many }, { figures, wrong }) {
    const atOnce = many < 1_000 ? 2 : 50;
    figures["tar-pits"] = Object.keys(tarPits).length;
    figures["of each at once"] = atOnce;
    wrong["tar-pits that ended otherwise"] = [];
    for (const [name, { endsIn }] of Object.entries(tarPits)) {
      const urls = Array.from({ length: atOnce }, (_, index) => at(`http://ok-${index}.invalid/?pit=${encodeURIComponent(name)}`));
      const ended = await Promise.all(urls.map((url) => (endsIn === "slow" ? askBriefly(url) : ask(url))));
      wrong["tar-pits that ended otherwise"].push(...ended.filter((answer) => answer !== endsIn).map((answer) => `${name}: ${answer}`));
    }
    for (let looks = 0; looks < 40 && (await canaries.countOpen()) > 0; looks++) await sleep(50);
    wrong["connections left open"] = Array.from({ length: await canaries.countOpen() }, () => "one");
  },
} satisfies Record<string, Attack>;

function isLedDown(guard: Ground["guard"]): boolean {
  try {
    nextHop(new URL("https://ok-1.invalid/"), "http://ok-1.invalid/", { ...guard, isUsualPort: () => true });
    return true;
  } catch {
    return false; // refused, as it has to be
  }
}

/** These of which a connection came, though the host may be asked otherwise. */
async function connectionsOf({ canaries, ask, at }: Ground, urls: string[]): Promise<string[]> {
  const counted = () => canaries.allowed + canaries.hits.length;
  const connecting: string[] = [];
  for (const url of urls) {
    const before = counted();
    await ask(at(url));
    if (counted() > before) connecting.push(url);
  }
  return connecting;
}

/** Twenty at a time, answers in their order. */
async function inTurns<Item, Done>(items: readonly Item[], work: (item: Item) => Promise<Done>): Promise<Done[]> {
  const done: Done[] = [];
  for (let at = 0; at < items.length; at += 20) done.push(...(await Promise.all(items.slice(at, at + 20).map(work))));
  return done;
}
