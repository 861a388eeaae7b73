import type { Cluster } from "ioredis";
import { expect, onTestFinished, test } from "vitest";
import { openRedis } from "./redis.ts";

/** What a client was given that nobody has connected yet. */
const settingsOf = (url: string) => openRedis(url, { lazyConnect: true, commandTimeout: 2_000 }).options;

/** A cluster's client asks its first node at once: here nobody answers, and it is ended before anybody could. */
function openCluster(url: string): Cluster {
  const cluster = openRedis(url, { lazyConnect: true }) as unknown as Cluster;
  onTestFinished(() => cluster.disconnect());
  return cluster;
}

test("one server: host, port, password and database stand in the address", () => {
  expect(settingsOf("redis://:p%40ss@redis.example:6390/3")).toMatchObject({
    host: "redis.example",
    port: 6_390,
    password: "p@ss",
    db: 3,
    commandTimeout: 2_000,
  });
  expect(settingsOf("redis://ann:secret@redis.example")).toMatchObject({ host: "redis.example", port: 6_379, username: "ann", password: "secret", db: 0 });
});

test("a server over TLS is asked over TLS", () => {
  expect(settingsOf("rediss://redis.example")).toMatchObject({ host: "redis.example", tls: expect.anything() });
  expect(settingsOf("redis://redis.example").tls).toBeUndefined();
});

test("Sentinel: several hosts, the name of the master, and the password of the servers", () => {
  expect(settingsOf("redis+sentinel://:p%40ss@one:26379,two/main")).toMatchObject({
    sentinels: [
      { host: "one", port: 26_379 },
      { host: "two", port: 6_379 },
    ],
    name: "main",
    password: "p@ss",
    commandTimeout: 2_000,
  });
  expect(settingsOf("redis+sentinel://ann:secret@one:26379/main")).toMatchObject({ username: "ann", password: "secret" });
  expect(settingsOf("redis+sentinel://one:26379/main").password).toBeNull();
});

test("Cluster: several nodes, with the password of each", () => {
  const cluster = openCluster("redis+cluster://:p%40ss@127.0.0.1:1,127.0.0.1:2");
  expect(cluster.isCluster).toBe(true);
  expect(cluster.options.redisOptions).toMatchObject({ password: "p@ss" });
});

test("who was cut off tries again, soon and then every second, for ever", () => {
  const { retryStrategy } = settingsOf("redis://127.0.0.1:1");
  expect([1, 2, 9, 10, 1_000].map((times) => retryStrategy?.(times))).toEqual([100, 200, 900, 1_000, 1_000]);
});
