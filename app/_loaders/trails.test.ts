import { expect, test } from "vitest";
import { readSlug } from "./trails.ts";

test("a slug of any script is read from its encoded form, and from its plain one", () => {
  expect(["ingrid-solheim", "%E7%94%B0%E4%B8%AD-%E5%84%AA%E5%B8%8C", "田中-優希"].map(readSlug)).toEqual(["ingrid-solheim", "田中-優希", "田中-優希"]);
});

test.each(["a%00b", "\0", "%E7%94", "100%", "%ED%A0%80"])("nothing stands at %j", (text) => {
  expect(() => readSlug(text)).toThrow(expect.objectContaining({ digest: "NEXT_HTTP_ERROR_FALLBACK;404" }));
});
