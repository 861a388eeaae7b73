// What somebody might ask for who means no good, or whose program is broken.
const byWord = (text: string): string[] => text.trim().split(/\s+/);

/** Parts of an address: encodings that are none, names of the machinery, far too much of something. */
export const hostileParts = [
  ...byWord(`
    % %% %2 %zz %00 a%00b %25 %2525 %25%30%30 %u0041 %ff %fe%ff %c0%80 %c0%af %e0%a4%a %ed%a0%80 %f5%80%80%80 %20 %09 %0d%0aSet-Cookie:%20a=b %7f %e2%80%ae %ef%bf%bd
    %f0%9f%98%80 %F0%9F%91%A9%E2%80%8D%F0%9F%91%A9 caf%C3%A9 cafe%CC%81 %E7%94%B0%E4%B8%AD ..%2f..%2f..%2fetc%2fpasswd ..%5c..%5c %2e%2e %2e%2e%2f ..; . .. ...
    __proto__ constructor toString null undefined NaN -1 0 1e309 true [event] (public) @modal _next $RSC %5Bevent%5D index.html page.js favicon.ico .env .git s2222 s c SELECT%201
    '%20OR%201=1-- %3Cscript%3E javascript:alert(1) http:%2f%2fevil.example a;b=c a,b a&b a=b a+b a~b a*b`),
  "x".repeat(3_000),
  "%25".repeat(1_000),
  "%E7%94%B0".repeat(300),
  "a/".repeat(300),
  "-".repeat(500),
];

/** What stands where a path should. */
export const hostileTargets = [
  ...byWord(String.raw`
    //evil.example/ ///evil.example/ ////evil.example/%2f.. /\evil.example/ /\/evil.example \\evil.example /%5cevil.example/ /%09/evil.example //evil.example/%2f.. /.evil.example /@evil.example //@evil.example/
    evil.example:443 ? # /? /?? /#/ /; /%2f%2fevil.example/ /%2f/evil.example //%2fevil.example /search//evil.example /search/..//evil.example /a//b///c/ /search/?q=a#b /search?q=//evil.example /people?//evil.example
    /./././ /../../../etc/passwd /_next/image/?url=http://127.0.0.1:22/&w=64&q=75 /_next/image/?url=//evil.example/a.png&w=64&q=75 /_next/image/?url=%2f&w=64&q=75 /_next/data/x/y.json /_next/static/../server/app
    /_next/static/%2e%2e/%2e%2e/package.json /_next/static/%ff /_not-found /404/ /500/ /_error/ /go/ /api/ /api/v1/ /é/`),
  "",
  " ",
  "/\u0001",
  "/a\tb",
];

/** What might be searched for. */
export const hostileWords = [
  ...byWord(String.raw`% \ " ' (((( * ? name:* /.*/ ~1 ^9 {!func} <script>alert(1)</script> 😀 ﷺ {{7*7}} #{7*7} <%=7*7%> ../../etc/passwd`),
  "'; drop table event; --",
  "a AND OR NOT",
  "+ - = && || > <",
  "\u202E\u200B\uFEFF",
  "\u0000",
  "\r\nSet-Cookie: a=b",
  "a".repeat(5_000),
  "vacuum ".repeat(400),
  "Z̸a̶l̷g̴o̵".repeat(20),
];

/** What might stand behind the question mark of a search. */
export const hostileQueries = [
  ...byWord(`
    ?page=0 ?page=-1 ?page=400 ?page=401 ?page=1e9 ?page=NaN ?page=1.5 ?page=1&page=2 ?year=0 ?year=99999999999 ?year=20x6 ?type=user ?type= ?country=no ?country=%00 ?topic=%00
    ?topic=..%2f ?q=%ff ?q=% ?q[]=a&q[b]=c ?q=a&q=b ?__proto__=1&constructor=2 ?&&&=& ??q=a ?q=a#b`),
  `?topic=${"x".repeat(500)}`,
  `?${"year=2024&".repeat(300)}`,
  `?${"topic=a&".repeat(300)}`,
];

/** Headers by which somebody claims to be somebody else, or elsewhere. */
export const falseClaims: Record<string, string> = {
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "javascript",
  "x-forwarded-port": "1",
  forwarded: "host=evil.example",
  "x-original-url": "/ops/",
  "x-rewrite-url": "/ops/",
  "x-http-method-override": "DELETE",
  "x-middleware-subrequest": "middleware:middleware:middleware",
  "x-matched-path": "/people/evil",
  "x-invoke-path": "/evil",
  "x-invoke-status": "500",
  "x-now-route-matches": "1",
  "next-url": "/evil",
  "next-router-state-tree": "%5B",
  "x-nextjs-data": "1",
  "accept-language": "x".repeat(500),
  cookie: "a=b; ".repeat(200),
  "if-none-match": "*",
};
