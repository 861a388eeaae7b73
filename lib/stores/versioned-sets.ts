// Groups of integer sets in Redis, and of texts beside them, that are replaced as a whole, newer over older, and never read when they are not there.
import { redis } from "./redis.ts";

/** A group: its sets and texts by name, and the version of the rows they were read from. No members: the thing is gone. */
export interface SetGroup {
  key: string;
  version: number;
  members: Record<string, number[]> | null;
  texts?: Record<string, Buffer>;
}

/** What every group of a kind has. */
export interface SetNames {
  sets: readonly string[];
  texts: readonly string[];
}

/** One set of a group. */
export interface SetRef {
  key: string;
  name: string;
}

/** Answer for a set that is not there: nobody knows what is in it. Never an empty list. */
export const cold = "cold";
export type Cold = typeof cold;

/** Every set that is there holds this, so that an empty one differs from a lost one. No id is 0. */
const mark = 0;
/** A group that was removed remembers its version so long that no delayed write can bring it back. */
const goneSeconds = 7 * 24 * 3600;

// KEYS: the version, the sets, the texts. ARGV: the version and how many sets there are; then for each set its size and its
// members, size -1 for "remove"; then the texts.
const replace = `
  if tonumber(redis.call('GET', KEYS[1]) or '-1') > tonumber(ARGV[1]) then return 0 end
  local sets = tonumber(ARGV[2])
  local at = 3
  local gone = false
  for i = 2, 1 + sets do
    local size = tonumber(ARGV[at])
    at = at + 1
    redis.call('DEL', KEYS[i])
    if size < 0 then gone = true else
      redis.call('SADD', KEYS[i], ${mark})
      for from = at, at + size - 1, 4000 do
        redis.call('SADD', KEYS[i], unpack(ARGV, from, math.min(from + 3999, at + size - 1)))
      end
      at = at + size
    end
  end
  for i = 2 + sets, #KEYS do
    if gone then redis.call('DEL', KEYS[i]) else redis.call('SET', KEYS[i], ARGV[at]) end
    at = at + 1
  end
  redis.call('SET', KEYS[1], ARGV[1])
  if gone then redis.call('EXPIRE', KEYS[1], ${goneSeconds}) end
  return 1`;

/** Replaces groups; one that already came from newer rows is left as it is. All sets named are written, empty ones too. */
export async function replaceSets(names: readonly string[] | SetNames, groups: SetGroup[]): Promise<void> {
  const all = "sets" in names ? names : { sets: names, texts: [] };
  await Promise.all(groups.map((group) => replaceGroup(all, group)));
}

async function replaceGroup(names: SetNames, { key, version, members, texts }: SetGroup): Promise<void> {
  const keys = ["version", ...names.sets, ...names.texts].map((name) => setKey(key, name));
  const sets = names.sets.flatMap((name) => (members ? [members[name]?.length ?? 0, ...(members[name] ?? [])] : [-1]));
  await redis().eval(replace, keys.length, ...keys, version, names.sets.length, ...sets, ...names.texts.map((name) => texts?.[name] ?? ""));
}

/** These groups are cold from now on. Their versions stay, so that nothing older comes back. */
export async function forgetGroups({ sets, texts }: SetNames, keys: string[]): Promise<void> {
  await Promise.all(keys.flatMap((key) => [...sets, ...texts].map((name) => redis().unlink(setKey(key, name))))); // one by one: in a cluster they lie in several slots
}

/** All members of a set, in no order. */
export async function readSet({ key, name }: SetRef): Promise<number[] | Cold> {
  const members = await redis().smembers(setKey(key, name));
  return members.length === 0 ? cold : withoutMark(members);
}

/** A text of a group. */
export async function readText({ key, name }: SetRef): Promise<Buffer | Cold> {
  return (await redis().getBuffer(setKey(key, name))) ?? cold;
}

/** Several texts, in one question; in a cluster one each. */
export async function readTexts(refs: SetRef[]): Promise<(Buffer | Cold)[]> {
  if (refs.length === 0) return [];
  if (redis().isCluster) return Promise.all(refs.map(readText));
  return (await redis().mgetBuffer(refs.map(({ key, name }) => setKey(key, name)))).map((text) => text ?? cold);
}

/** What several sets have in common; cold when any of them is not there. */
export async function intersectSets(sets: SetRef[]): Promise<number[] | Cold> {
  const keys = sets.map(({ key, name }) => setKey(key, name));
  const common = redis().isCluster ? await intersectAcrossNodes(keys) : await redis().sinter(keys);
  return common.length === 0 ? cold : withoutMark(common);
}

/** What the sets of each list have in common, all asked for at once; cold when any set is not there. */
export async function intersectAll(lists: SetRef[][]): Promise<number[][] | Cold> {
  const found = await Promise.all(lists.map(intersectSets));
  return found.some((common) => common === cold) ? cold : (found as number[][]);
}

/** The nodes of a cluster cannot compare their keys: the members of the first set are looked up in the others. */
async function intersectAcrossNodes([first = "", ...others]: string[]): Promise<string[]> {
  let common = await redis().smembers(first);
  for (const key of others) {
    if (common.length === 0) return [];
    const found = await redis().smismember(key, ...common);
    common = common.filter((_, at) => found[at] === 1);
  }
  return common;
}

/** The braces keep a group on one node of a cluster. */
export const setKey = (key: string, name: string): string => `{${key}}:${name}`;

const withoutMark = (members: string[]) => members.map(Number).filter((id) => id !== mark);

/** A group as it stands: its version (0 where it has none), and each set; null for one that is not there. */
export interface StoredGroup {
  version: number;
  sets: Record<string, number[] | null>;
}

/** Groups with all their members, in the order of their keys. */
export async function readGroups(keys: string[], names: readonly string[]): Promise<StoredGroup[]> {
  return Promise.all(
    keys.map(async (key) => {
      const [version, ...sets] = await Promise.all([redis().get(setKey(key, "version")), ...names.map((name) => redis().smembers(setKey(key, name)))]);
      return { version: Number(version ?? 0), sets: Object.fromEntries(names.map((name, at) => [name, sets[at]?.length ? withoutMark(sets[at]) : null])) };
    }),
  );
}

/** Numbers of all groups whose key begins so: of "event:" those of every event that has any key. */
export async function scanGroupKeys(prefix: string): Promise<number[]> {
  const found = new Set<number>();
  for (const node of nodesOf(redis())) {
    for await (const keys of node.scanStream({ match: `{${prefix}*}:*`, count: 2_000 })) {
      for (const key of keys as string[]) found.add(Number(/^\{.*?(\d+)\}/.exec(key)?.[1]));
    }
  }
  return [...found];
}

/** Removes all groups whose key begins so, versions and all: what is written next is taken, whatever its version. Returns how many keys there were. */
export async function removeGroups(prefix: string): Promise<number> {
  let removed = 0;
  for (const node of nodesOf(redis())) {
    for await (const keys of node.scanStream({ match: `{${prefix}*}:*`, count: 2_000 })) {
      removed += (keys as string[]).length;
      await Promise.all((keys as string[]).map((key) => node.unlink(key))); // one by one: in a cluster they lie in several slots
    }
  }
  return removed;
}

/** A cluster keeps its keys on several nodes. */
function nodesOf(client: ReturnType<typeof redis>): ReturnType<typeof redis>[] {
  const { nodes } = client as unknown as { nodes?: (role: string) => ReturnType<typeof redis>[] };
  return nodes ? nodes.call(client, "master") : [client];
}
