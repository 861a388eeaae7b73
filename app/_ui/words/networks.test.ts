import { expect, test } from "vitest";
import { nameOfPage, pageInWords, profileAddress } from "./networks.ts";

test.each([
  ["mastodon", "ana@social.example", "https://social.example/@ana"],
  ["mastodon", "ana", null],
  ["mastodon", "ana@evil.example/x", null],
  ["mastodon", "ana@evil.example:80@b", null],
  ["github", "ana/../x", "https://github.com/ana%2F..%2Fx"],
  ["bluesky", "ana.example", "https://bsky.app/profile/ana.example"],
  ["orcid", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"],
  ["twitter", "ana", null],
] as const)("on %s %s is at %j", (network, handle, address) => {
  expect(profileAddress({ network, handle })).toBe(address);
});

test.each([
  ["https://ana.example/", "Site", "ana.example"],
  ["https://www.ana.example/about/", "Page", "ana.example/about"],
  ["https://orcid.org/0000-0002-1825-0097", "ORCID", "orcid.org/0000-0002-1825-0097"],
  ["https://github.com.evil.example/ana", "Page", "github.com.evil.example/ana"],
])("%s is a %s", (address, name, words) => {
  expect([nameOfPage(address), pageInWords(address)]).toEqual([name, words]);
});
