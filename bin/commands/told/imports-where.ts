// npm run imports -- where KIND ADDRESS: who stands behind each value of a thing, and what other sources say of the same.
import type { Fact, Provenance, Thing, Voice } from "#lib/imports/provenance/facts.ts";
import { findProvenance } from "#lib/imports/provenance/provenance.ts";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";

/** How each kind is named, and how it is found. */
const ways: Record<Thing, { example: string; find: (name: string) => Sql }> = {
  event: { example: "2026/slug", find: (name) => sql`select id from event where year || '/' || slug = ${name}` },
  session: { example: "code", find: (name) => sql`select id from session where code = ${name.replace(/^s(?=.{4})/, "")} or code = ${name}` },
  person: { example: "slug", find: (name) => sql`select id from person where slug = ${name}` },
};

/** Prints all of it; otherwise what to say instead. */
export async function where(kind: string | undefined, name: string | undefined): Promise<string | null> {
  if (!isThing(kind) || !name)
    return `Name the thing: ${Object.entries(ways)
      .map(([each, { example }]) => `npm run imports -- where ${each} ${example}`)
      .join(", ")}.`;
  const [found] = await query<{ id: number }>(ways[kind].find(name.replace(/^\/|\/$/g, "")));
  const told = found ? await findProvenance(kind, found.id) : null;
  if (!told) return `There is no ${kind} ${name}, or it is hidden.`;
  print(told);
  return null;
}

const isThing = (kind: string | undefined): kind is Thing => kind !== undefined && Object.hasOwn(ways, kind);

function print({ sources, facts }: Provenance): void {
  if (sources.length === 0) console.log("Entered here. No source elsewhere tells of it.");
  for (const source of sources) {
    const counts = `${source.agrees} as here${source.differs > 0 ? `, ${source.differs} otherwise` : ""}`;
    console.log([source.source, source.key, source.licence, `read ${dayOf(source.readAt)}`, counts, source.address].filter(Boolean).join("  "));
  }
  const widest = Math.max(...facts.map(({ field }) => field.length));
  for (const fact of facts) for (const [at, line] of linesOf(fact).entries()) console.log(`  ${(at === 0 ? fact.field : "").padEnd(widest)}  ${line}`);
}

function linesOf({ value, by, others }: Fact): string[] {
  const same = others.filter(({ relation }) => relation === "same").map((said) => said.by);
  const rest = others.filter(({ relation }) => relation !== "same");
  const confirmed = same.length > 0 ? `, the same in ${same.map(({ teller }) => teller?.source).join(", ")}` : "";
  return [
    `${plain(value)}  [${voiceOf(by)}${confirmed}]`,
    ...rest.map((said) => `${said.relation === "otherwise" ? "otherwise" : "and also"}: ${plain(said.value)}  [${voiceOf(said.by)}]`),
  ];
}

/** Texts as they are; of what has parts, those that are known. */
function plain(value: Fact["value"]): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.join(", ");
  if ("startsOn" in value) return [value.startsOn, value.endsOn].filter((day, at, all) => day && all.indexOf(day) === at).join(" to ");
  return Object.values(value).filter(Boolean).join(" ");
}

const voiceOf = ({ authority, at, teller }: Voice): string =>
  [authority === "import" ? null : authority, teller?.source, at && dayOf(at)].filter(Boolean).join(" ");

const dayOf = (instant: string) => instant.slice(0, 10);
