import type { Row } from "./rounds.ts";

/** The rates of ours against those of the others. */
export function withRatios(row: Row): Row {
  const { ours = 0, createMany = 0, createManyDirectory = 0, copy = 0, rows = 0, directoryRows = 0, oursRecords = 0, usualRecords = 0 } = row;
  const { oursCpu = 0, oursPostgresCpu = 0, createManyCpu = 0, createManyPostgresCpu = 0 } = row;
  return {
    ...row,
    toCreateMany: toHundredth(ours / createMany),
    toCreateManyDirectory: toHundredth((ours * directoryRows) / rows / createManyDirectory),
    copyToCreateMany: toHundredth(copy / createMany),
    toUsual: toHundredth(oursRecords / usualRecords),
    cpuToCreateMany: toHundredth((createManyCpu + createManyPostgresCpu) / (oursCpu + oursPostgresCpu)),
  };
}

const toHundredth = (value: number) => Math.round(value * 100) / 100;

/** What one would have measured of all sources together: counts are added up, rates are those of all counts in all the time. */
export function overall(sources: Row[]): Row {
  const sum = (value: (row: Row) => number) => sources.reduce((all, row) => all + value(row), 0);
  const count = (name: string) => sum((row) => row[name] as number);
  const rateOf = (counted: string, name: string) => Math.round(count(counted) / sum((row) => (row[counted] as number) / (row[name] as number)));
  const costOf = (name: string) => toHundredth(sum((row) => (row[name] as number) * (row.rows as number)) / count("rows"));
  const rates = (counted: string, names: string[]) => Object.fromEntries(names.map((name) => [name, rateOf(counted, name)]));
  return {
    ...Object.fromEntries(["records", "rows", "directoryRows"].map((name) => [name, count(name)])),
    ...rates("rows", ["ours", "createMany", "copy", "copyBare"]),
    ...rates("directoryRows", ["createManyDirectory"]),
    ...rates("records", ["oursRecords", "readerRecords", "usualRecords"]),
    ...Object.fromEntries(Object.keys(sources[0] ?? {}).flatMap((name) => (name.endsWith("Cpu") ? [[name, costOf(name)]] : []))),
  };
}
