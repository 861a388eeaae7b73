// Who may import whom. The picture is in docs/architecture.md; bin/checks/layers shows that each rule catches what it forbids.

// Contexts from the bottom up. A context imports from layers below its own, and never sideways.
const layers = [
  ["kit", "stores", "safe-fetch"],
  ["outbox", "switches"],
  ["addresses", "mail"],
  ["identity", "places", "topics"],
  ["people", "events"],
  ["sessions", "calls", "follows", "guides"],
  ["coverage", "attendance"],
  ["search"],
  ["feeds"],
  ["calendar", "notices", "saved-searches"],
  ["digest"],
  ["merges", "edits"],
  ["imports", "pages", "ops"],
];

const tests = "\\.test\\.ts$";
// The files by which contexts meet; the later ones are tables and rules without state: free slugs, countries, hosts of videos, when two sessions are one, days in words, when a call closes, contacts as bytes; what viewers want of their calendars, some weeks of it and its reasons in words; what a mail says and which can be turned off, its door, and the addresses that get none.
const surface =
  "/(queries|schema|policy|jobs|limits|search-document|assign-slugs|countries|providers|same-session|event-dates|call-deadline|contact-list|addresses|browse-calls|search|words|tastes|is-upcoming|within-days|reasons-in-words|xml|atom-feed|letter|lists|link|hand-over|suppression|moved-mails|told-events|fold-topic|private-address)\\.ts$";
const contexts = layers.flat().filter((name) => !["kit", "stores", "safe-fetch", "outbox"].includes(name));
const allOf = (names) => `^lib/(${names.join("|")})/`;

const upward = layers.slice(0, -1).map((names, at) => ({
  name: `upward-from-${names.join("-")}`,
  severity: "error",
  from: { path: allOf(names), pathNot: tests },
  to: { path: allOf(layers.slice(at + 1).flat()) },
}));

const sideways = contexts.map((name) => ({
  name: `sideways-from-${name}`,
  severity: "error",
  from: { path: `^lib/${name}/`, pathNot: tests },
  to: {
    path: allOf(
      layers
        .find((names) => names.includes(name))
        .filter((other) => other !== name)
        .concat("nobody"),
    ),
  },
}));

const inside = contexts.map((name) => ({
  name: `inside-of-${name}`,
  comment: "Contexts meet at their surface. Ops checks and mends what the others own, from the inside.",
  severity: "error",
  from: { path: allOf(contexts.filter((other) => other !== name && other !== "ops")), pathNot: tests },
  to: { path: `^lib/${name}/`, pathNot: [surface, "/commands\\.ts$"] },
}));

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    { name: "nothing-imports-app", severity: "error", from: { pathNot: "^(app|e2e)/" }, to: { path: "^app/" } },
    { name: "nothing-imports-workers", severity: "error", from: { pathNot: ["^workers/", tests] }, to: { path: "^workers/" } },
    {
      name: "lib-knows-no-tools",
      comment: "Commands, tests and benches use lib, not the other way round.",
      severity: "error",
      from: { path: "^(lib|app|workers)/", pathNot: tests },
      to: { path: "^(bin|e2e|bench|docs)/" },
    },
    {
      name: "lib-knows-no-framework",
      comment: "Caching, cookies and redirects live in app.",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "node_modules/(next|react|react-dom|next-auth)/" },
    },
    { name: "pages-ask-contexts", comment: "Not stores.", severity: "error", from: { path: "^app/", pathNot: tests }, to: { path: "^lib/stores/" } },
    {
      name: "workers-ask-contexts",
      comment: "Only the entries open and close stores; board shows the queues.",
      severity: "error",
      from: { path: "^workers/", pathNot: ["^workers/(main|board|publisher)\\.ts$", tests] },
      to: { path: "^lib/stores/", pathNot: "^lib/stores/queues\\.ts$" },
    },
    { name: "stores-and-kit-know-no-context", severity: "error", from: { path: "^lib/(kit|stores)/", pathNot: tests }, to: { path: "^lib/(?!kit/|stores/)" } },
    { name: "kit-is-pure", severity: "error", from: { path: "^lib/kit/", pathNot: tests }, to: { path: "^lib/stores/" } },
    { name: "outbox-knows-stores-and-kit", severity: "error", from: { path: "^lib/outbox/", pathNot: tests }, to: { path: "^lib/(?!kit/|stores/|outbox/)" } },
    {
      name: "safe-fetch-knows-kit",
      comment: "What reaches hosts that a person named knows nothing of why, and holds no store in its hands.",
      severity: "error",
      from: { path: "^lib/safe-fetch/", pathNot: tests },
      to: { path: "^lib/(?!kit/|safe-fetch/)" },
    },
    {
      name: "safe-fetch-has-one-door",
      severity: "error",
      from: { path: "^(app|lib|workers)/", pathNot: ["^lib/safe-fetch/", tests] },
      to: { path: "^lib/safe-fetch/", pathNot: "/(safe-fetch|schema)\\.ts$" },
    },
    {
      name: "outbound-goes-by-safe-fetch",
      comment: "bin/checks/layers/outbound.test.ts looks for the ways that need no import.",
      severity: "error",
      from: { path: "^(app|lib|workers)/", pathNot: ["^lib/safe-fetch/", tests] },
      to: { path: "node_modules/(undici|ipaddr\\.js)/" },
    },
    {
      name: "commands-are-for-a-few",
      comment: "app, imports, edits, ops, and tools; a context's own files.",
      severity: "error",
      from: { path: "^lib/(?!imports/|ops/|merges/|edits/)([^/]+)/", pathNot: tests },
      to: { path: "^lib/[^/]+/commands\\.ts$", pathNot: "^lib/$1/" },
    },
    {
      name: "client-parts-stay-small",
      severity: "error",
      from: { path: "\\.client\\.tsx$" },
      to: { path: "^(lib|app)/", pathNot: ["^lib/[^/]+/schema\\.ts$", "^lib/kit/", "^app/_ui/"] },
    },
    {
      name: "loaders-load",
      comment: "Pages reach contexts through loaders; types and pure words they may take themselves.",
      severity: "error",
      from: { path: "^app/(?!_loaders/)", pathNot: ["/route\\.ts$", tests] },
      to: { path: "^lib/[^/]+/(queries|commands)\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "not-for-production",
      comment: "A tool of ours in what ships.",
      severity: "error",
      from: { path: "^(app|lib|workers)/", pathNot: ["^app/_mail/", tests] },
      to: { dependencyTypes: ["npm-dev"] },
    },
    {
      name: "mails-are-compiled",
      comment: "What lib fills is made of app/_mail by a command; nothing that ships renders it.",
      severity: "error",
      from: { path: "^(app|lib|workers)/", pathNot: "^app/_mail/" },
      to: { path: "^app/_mail/" },
    },
    {
      name: "unresolvable",
      comment: "But for packages that hold types alone.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(geojson|topojson-specification)$" },
    },
    ...upward,
    ...sideways,
    ...inside,
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^prisma/client/|\\.css$)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    parser: "swc",
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      conditionNames: ["import", "require", "node", "default"],
      exportsFields: ["exports"],
    },
  },
};
