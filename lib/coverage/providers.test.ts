import { expect, test } from "vitest";
import { canonicalAddress, providerOf } from "./providers.ts";

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

test.each([
  ["https://youtu.be/abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk"],
  ["http://www.youtube.com/watch?feature=x&v=abcdefghijk&t=10", "https://www.youtube.com/watch?v=abcdefghijk"],
  ["https://m.youtube.com/embed/abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk"],
  ["https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0", "https://www.youtube.com/watch?v=abcdefghijk"],
  ["https://youtube.com/live/abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk"],
  ["https://player.vimeo.com/video/1234", "https://vimeo.com/1234"],
  ["https://vimeo.com/1234", "https://vimeo.com/1234"],
  ["https://www.youtube.com/playlist?list=PL1", "https://www.youtube.com/playlist?list=PL1"],
  ["https://youtu.be/short", "https://youtu.be/short"],
  ["https://vimeo.com/channels/x", "https://vimeo.com/channels/x"],
  ["https://notyoutube.com/watch?v=abcdefghijk", "https://notyoutube.com/watch?v=abcdefghijk"],
])("%s is the recording at %s", (url, one) => {
  expect(canonicalAddress(url)).toBe(one);
});
