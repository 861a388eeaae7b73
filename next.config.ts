import type { NextConfig } from "next";

const config: NextConfig = {
  output: "standalone",
  trailingSlash: true, // an address has one form
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  htmlLimitedBots: /.*/, // titles stand in the head for everybody, not only for robots
  serverExternalPackages: ["pino", "bullmq", "ioredis", "pg", "@opensearch-project/opensearch"],
  async rewrites() {
    return [{ source: "/:code([cksqv][23456789bcdfghjkmnpqrstvwxz]{4,7})", destination: "/go/:code/" }];
  },
};

export default config;
