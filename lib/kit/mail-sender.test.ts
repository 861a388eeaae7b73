import { expect, test } from "vitest";
import { parseEnv } from "./env.ts";
import { parseSender } from "./mail-sender.ts";

test.each([
  ["Hallway <hallway@localhost>", "Hallway", "hallway@localhost", "localhost"],
  ['"Hallway, the directory" <Hello@Hallway.example>', "Hallway, the directory", "Hello@Hallway.example", "hallway.example"],
  ["<hello@hallway.example>", "", "hello@hallway.example", "hallway.example"],
  ["hello@hallway.example", "", "hello@hallway.example", "hallway.example"],
  ["Hällway 日本 <hello@hallway.example>", "Hällway 日本", "hello@hallway.example", "hallway.example"],
])("%s is a sender", (text, ...sender) => {
  const { MAIL_FROM } = parseEnv({ DATABASE_URL: "postgres://x/y", REDIS_URL: "redis://x", MAIL_FROM: text });
  const { name, address, domain } = parseSender(MAIL_FROM);
  expect([name, address, domain]).toEqual(sender);
});
