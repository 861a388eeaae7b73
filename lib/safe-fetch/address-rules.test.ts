import { expect, test } from "vitest";
import { guardOfTests } from "#bin/checks/outside/guard-of-tests.ts";
import { checkAddress } from "./address-rules.ts";
import { nextHop } from "./next-hop.ts";
import { refusalOf } from "./refused.ts";

const guard = { ...guardOfTests({ port: 0 }), isUsualPort: (port: string) => port === "", allowed: new Set(["wiki.internal:8080", "[::1]:8080"]) };

/** The address as it is asked, or the rule that it breaks. */
function judge(check: () => { url: URL }): string {
  try {
    return check().url.href;
  } catch (error) {
    return refusalOf(error);
  }
}

test.each([
  ["https://social.example/@ana", "https://social.example/@ana"],
  [" https://social.example \n", "https://social.example/"],
  ["http://198.41.0.4/", "http://198.41.0.4/"],
  ["https://bücher.example/", "https://xn--bcher-kva.example/"],
  ["https://social.example:443/", "https://social.example/"],
  ["http://wiki.internal:8080/", "http://wiki.internal:8080/"],
  ["http://[::1]:8080/", "http://[::1]:8080/"],
  ["social.example", "not-an-address"],
  ["", "not-an-address"],
  ["https://social.example/a b", "not-an-address"],
  ["https://social.example\\@127.0.0.1/", "not-an-address"],
  ["https://soc\tial.example/", "not-an-address"],
  [`https://social.example/${"a".repeat(2_048)}`, "not-an-address"],
  ["https://1.2.3.400/", "not-an-address"],
  ["ftp://social.example/", "scheme"],
  ["file:///etc/passwd", "scheme"],
  ["gopher://social.example:70/", "scheme"],
  ["javascript:alert(1)", "scheme"],
  ["https://ana@social.example/", "credentials"],
  ["https://:secret@social.example/", "credentials"],
  ["http://ana@wiki.internal:8080/", "credentials"],
  ["https://social.example:80/", "port"],
  ["http://social.example:443/", "port"],
  ["http://social.example:6379/", "port"],
  ["http://wiki.internal:8081/", "port"],
  ["http://localhost/", "name"],
  ["http://a.localhost/", "name"],
  ["http://postgres/", "name"],
  ["http://wiki.internal/", "name"],
  ["http://metadata.google.internal/", "name"],
  ["http://printer.local/", "name"],
  ["http://1.0.0.127.in-addr.arpa/", "name"],
  ["http://social.example./", "name"],
  ["http://localhost./", "name"],
  ["http://hidden.onion/", "name"],
  ["http://OUR.example/", "name"],
  [`http://${"a".repeat(64)}.example/`, "name"],
  [`http://${Array.from({ length: 64 }, () => "abc").join(".")}.example/`, "name"],
  ["http://a%00b.example/", "not-an-address"],
  ["http://a..example/", "name"],
])("%j: %s", (given, wanted) => {
  expect(judge(() => checkAddress(given, guard))).toBe(wanted);
});

test.each([
  ["https://a.example/x", "/y", "https://a.example/y"],
  ["https://a.example/x", "//b.example/y", "https://b.example/y"],
  ["http://a.example/x", "https://a.example/x", "https://a.example/x"],
  ["https://a.example/x", "http://a.example/x", "redirected"],
  ["https://a.example/x", "http://[", "redirected"],
  ["https://a.example/x", "file:///etc/passwd", "scheme"],
  ["https://a.example/x", "//ana@b.example/", "credentials"],
  ["https://a.example/x", "https://a.example:8443/", "port"],
  ["https://a.example/x", "//localhost/", "name"],
])("from %s by %j: %s", (from, location, wanted) => {
  expect(judge(() => nextHop(new URL(from), location, guard))).toBe(wanted);
});
