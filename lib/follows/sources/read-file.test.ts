import fc from "fast-check";
import { expect, test } from "vitest";
import { readHandles } from "./read-file.ts";

const found = (text: string) => readHandles(text).handles.map(({ network, handle }) => `${network}:${handle}`);

test("what Mastodon exports", () => {
  const csv = 'Account address,Show boosts,Notify on new posts,Languages\nana@fjord.example,true,false,\nbo@other.example,false,false,"en, no"\n';
  expect(readHandles(csv)).toEqual({
    handles: [
      { network: "mastodon", handle: "ana@fjord.example" },
      { network: "mastodon", handle: "bo@other.example" },
    ],
    unread: [],
    unreadCount: 0,
  });
});

test("one a line, each once, with notes and empty lines between, ended as any system ends lines", () => {
  expect(found("\uFEFF@ana@fjord.example\r\n\r\n# from the mixer\r\nana.bsky.social\rhttps://github.com/ana\n@ANA@fjord.example")).toEqual([
    "mastodon:ana@fjord.example",
    "bluesky:ana.bsky.social",
    "github:ana",
  ]);
});

test("the feeds of an OPML", () => {
  const opml = `<?xml version="1.0"?>
<opml version="2.0"><body>
  <outline text="Ana &amp; co" type="rss" xmlUrl="https://fjord.example/@ana.rss" htmlUrl='https://fjord.example/@ana'/>
  <outline text="Code"><outline text="bo" xmlUrl="https://github.com/bo.atom"/></outline>
  <outline text="A paper" xmlUrl="https://news.example/feed"/>
</body></opml>`;
  expect([found(opml), readHandles(opml).unread]).toEqual([["mastodon:ana@fjord.example", "github:bo"], [{ line: 5, text: "https://news.example/feed" }]]);
});

test("lines that name nobody are told with their number, the first twenty", () => {
  const said = readHandles(["ana.example", "Ana Lima", ...Array.from({ length: 30 }, (_, at) => `nobody ${at} ${"x".repeat(200)}`)].join("\n"));
  expect([said.handles.length, said.unreadCount, said.unread.length]).toEqual([1, 31, 20]);
  expect(said.unread[0]).toEqual({ line: 2, text: "Ana Lima" });
  expect(said.unread[1]?.text.length).toBe(80);
});

test("any text is read, in a time that grows with it", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => readHandles(text).handles.length <= text.length));
  const large = `<opml>${"<outline xmlUrl='".repeat(30_000)}`;
  expect(readHandles(large).handles).toEqual([]);
  expect(readHandles(`<opml><outline ${'xmlUrl="'.repeat(100_000)}>`).handles).toEqual([]);
  expect(readHandles("@a".repeat(500_000)).handles).toEqual([]);
});
