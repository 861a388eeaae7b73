import { expect, test } from "vitest";
import { parseHandle } from "./handles.ts";

test.each([
  ["@ana@fjord.example", "mastodon:ana@fjord.example"],
  ["Ana.B_c@Fjord.Example", "mastodon:ana.b_c@fjord.example"],
  ["acct:ana@fjord.example", "mastodon:ana@fjord.example"],
  ["ana@bücher.example", "mastodon:ana@xn--bcher-kva.example"],
  ["https://fjord.example/@ana", "mastodon:ana@fjord.example"],
  ["https://fjord.example/@ana@other.example", "mastodon:ana@other.example"],
  ["https://fjord.example/users/ana", "mastodon:ana@fjord.example"],
  ["https://fjord.example/@ana.rss", "mastodon:ana@fjord.example"],
  ["ana.bsky.social", "bluesky:ana.bsky.social"],
  ["@Ana.Example", "bluesky:ana.example"],
  ["https://bsky.app/profile/ana.example", "bluesky:ana.example"],
  ["bsky.app/profile/did:plc:aaaaaaaaaaaaaaaaaaaaaaaa", "bluesky:did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"],
  ["did:plc:aaaaaaaaaaaaaaaaaaaaaaaa", "bluesky:did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"],
  ["did:web:ana.example", "bluesky:did:web:ana.example"],
  ["github.com/Ana-B", "github:ana-b"],
  ["https://www.github.com/ana", "github:ana"],
  ["https://github.com/ana.atom", "github:ana"],
])("%s is %s", (text, wanted) => {
  const found = parseHandle(text);
  expect(found && `${found.network}:${found.handle}`).toBe(wanted);
});

test.each([
  "",
  "ana",
  "Ana Lima",
  "@ana",
  "@ana@fjord",
  "ana@@fjord.example",
  "https://github.com/ana/repository",
  "https://github.com/",
  "https://fjord.example/about",
  "did:plc:short",
  "javascript:alert(1)",
  "-a-.b-",
])("%j names nobody", (text) => {
  expect(parseHandle(text)).toBeNull();
});
