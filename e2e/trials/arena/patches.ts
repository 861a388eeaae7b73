// Changes of the source that a trial makes while it is loaded: mutants, which take one mechanism away, and faults, which
// put a death at the worst moment. Nothing of them is in the code that ships.

export interface Patch {
  file: string;
  find: string;
  replace: string;
}

const version = `,"version":', v.version, \${raw(\`',"version_type":"external_gte"}}' || chr(10)\`)}`;
const opened = "    if (owed.length > 0) await enqueue(owed, lane);\n    return isMore;";

/** By name. Each piece of text must stand exactly once in its file: a patch that does nothing would prove nothing. */
export const patches: Record<string, Patch[]> = {
  // Mutants of trial C20. Two more, "outbox" and "claim order", are made in the database.
  "external-version": [{ file: "lib/search/sources.ts", find: version, replace: `', \${raw(\`'}}' || chr(10)\`)}` }],
  tombstone: [
    {
      file: "lib/search/index-documents.ts",
      find: `const body = copies.map(({ line, index }) => \`{"index":{"_index":"\${intakeAlias(index)}",\${line.line}\`).join("");`,
      replace: `const body = copies.map(({ line, index }: any) => line.isTombstone ? \`{"delete":{"_index":"\${index}",\${line.line.split("\\n")[0]}\\n\` : \`{"index":{"_index":"\${intakeAlias(index)}",\${line.line}\`).join("");`,
    },
    {
      file: "lib/search/bulk.ts",
      find: "map(({ index }) => outcomeOf(index))",
      replace: "map((item: any) => outcomeOf(item.index ?? { ...item.delete, status: item.delete.status === 404 ? 200 : item.delete.status }))",
    },
    { file: "lib/search/bulk.ts", find: `filter_path: "items.*._id,`, replace: `filter_path: "items.*._id,items.*.result,` },
    { file: "lib/search/bulk.ts", find: "require_alias: true", replace: "require_alias: false" },
  ],
  "keep-last-if-active": [{ file: "lib/outbox/owed-jobs.ts", find: ", keepLastIfActive: true", replace: "" }],
  "confirm-before-write": [
    {
      file: "lib/search/index-documents.ts",
      find: "  const verdicts = await send(lines, options);",
      replace: `  await confirmTaken(lines.map((line) => ({ line, outcome: { kind: "taken" } })));\n  const verdicts = await send(lines, options);`,
    },
  ],
  "cold-marker": [
    { file: "lib/stores/versioned-sets.ts", find: "return common.length === 0 ? cold : withoutMark(common);", replace: "return withoutMark(common);" },
  ],

  // Mutants of trial U3: one rule of the fetcher each.
  "fetch-literal": [
    {
      file: "lib/safe-fetch/pinned-connector.ts",
      find: "if (!target.isTrusted && !addresses",
      replace: "if (isIP(host) === 0 && !target.isTrusted && !addresses",
    },
  ],
  "fetch-redirect": [{ file: "lib/safe-fetch/next-hop.ts", find: "  return target;", replace: "  return { ...target, isTrusted: true };" }],
  "fetch-pin": [{ file: "lib/safe-fetch/pinned-connector.ts", find: "connectPlain({ host: address, port })", replace: "connectPlain({ host, port })" }],
  "fetch-mapped": [{ file: "lib/safe-fetch/public-address.ts", find: "return address.toIPv4Address();", replace: "return new ipaddr.IPv4([198, 41, 0, 4]);" }],
  "fetch-nat64": [
    {
      file: "lib/safe-fetch/public-address.ts",
      find: "return new ipaddr.IPv4(address.toByteArray().slice(12));",
      replace: "return new ipaddr.IPv4([198, 41, 0, 4]);",
    },
  ],
  "fetch-port": [{ file: "lib/safe-fetch/address-rules.ts", find: "if (!guard.isUsualPort(url.port)) throw", replace: "if (false) throw" }],
  "fetch-credentials": [
    { file: "lib/safe-fetch/address-rules.ts", find: 'if (url.username !== "" || url.password !== "") throw', replace: "if (false) throw" },
  ],
  "fetch-downgrade": [
    { file: "lib/safe-fetch/next-hop.ts", find: 'if (from.protocol === "https:" && target.url.protocol === "http:") throw', replace: "if (false) throw" },
  ],
  "fetch-body-cap": [{ file: "lib/safe-fetch/read-body.ts", find: "if (size > mostBytes) throw", replace: "if (false) throw" }],
  "fetch-deadline": [{ file: "lib/safe-fetch/safe-fetch.ts", find: 'deadline.abort(new Refused("slow"))', replace: "undefined" }],

  // Mutants of trial A13: what is private is told to more than may know. One more is made in the database.
  "sets-tell-all": [
    {
      file: "lib/attendance/attendee-sets.ts",
      find: "select a.event_id, a.state || ':' || a.visibility as name",
      replace: "select a.event_id, a.state || ':public' as name",
    },
  ],
  "digest-tells-all": [{ file: "lib/digest/bundle/news.ts", find: " || row.needed > closenessOf(mark) || ", replace: " || " }],

  // Another shape of the index, so that a rebuild is asked for.
  "changed-mapping": [{ file: "lib/search/mapping.ts", find: "max_gram: 12", replace: "max_gram: 11" }],

  // Faults.
  "die-between-open-and-enqueue": [
    { file: "lib/outbox/relay.ts", find: opened, replace: `    if (owed.length > 0 && Math.random() < 0.1) process.kill(process.pid, "SIGKILL");\n${opened}` },
  ],
  "die-between-write-and-confirm": [
    {
      file: "lib/search/index-documents.ts",
      find: "  await confirmTaken(verdicts.filter(",
      replace: `  if (Math.random() < 0.1) process.kill(process.pid, "SIGKILL");\n  await confirmTaken(verdicts.filter(`,
    },
  ],
  "duplicate-and-shuffle": [
    {
      file: "lib/outbox/relay.ts",
      find: opened,
      replace:
        "    for (const each of owed) for (let copy = Math.random() < 0.2 ? 2 : 1; copy > 0; copy--) setTimeout(() => void enqueue([each], lane).catch(() => {}), Math.random() * 5_000);\n    return isMore;",
    },
  ],
};
