import { expect, test } from "vitest";
import { providerOf } from "./providers.ts";

test.each([
  ["https://www.youtube.com/watch?v=x", "YouTube"],
  ["https://m.youtube.com/watch?v=x", "YouTube"],
  ["http://YOUTU.BE/x", "YouTube"],
  ["https://player.vimeo.com/video/1", "Vimeo"],
  ["https://media.ccc.de/v/x", "media.ccc.de"],
  ["https://gist.github.com/a/b", "GitHub"],
  ["https://archive.org:443/details/x", "Internet Archive"],
])("%s is hosted by %s", (url, provider) => {
  expect(providerOf(url)).toBe(provider);
});

test.each([
  ["https://notyoutube.com/x", "notyoutube.com"],
  ["https://youtube.com.evil.example/x", "youtube.com.evil.example"],
  ["https://evil.example/youtube.com", "evil.example"],
  ["https://youtube.com@evil.example/", "evil.example"],
  ["https://www.slides.example:8443/x", "slides.example"],
  ["https://events.ccc.de/x", "events.ccc.de"],
  ["https://bücher.example/", "xn--bcher-kva.example"],
])("%s is hosted by nobody of a known name, but by %s", (url, host) => {
  expect(providerOf(url)).toBe(host);
});
