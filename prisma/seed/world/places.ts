/** Countries, cities and venues of the sample world. Cities stand below their country; coordinates are those of the real places. */
export const countries: [code: string, name: string][] = [
  ["BE", "Belgium"], ["CA", "Canada"], ["CL", "Chile"], ["DE", "Germany"], ["FR", "France"], ["GB", "United Kingdom"], ["GH", "Ghana"], ["IL", "Israel"], ["IN", "India"],
  ["JO", "Jordan"], ["JP", "Japan"], ["KE", "Kenya"], ["NG", "Nigeria"], ["NO", "Norway"], ["PL", "Poland"], ["PT", "Portugal"], ["SE", "Sweden"], ["SG", "Singapore"],
];

export const cities: { path: string; name: string; zone: string; at: [latitude: number, longitude: number]; aliases?: string[] }[] = [
  { path: "be/antwerp", name: "Antwerp", zone: "Europe/Brussels", at: [51.22, 4.4], aliases: ["Antwerpen", "Anvers"] },
  { path: "ca/halifax", name: "Halifax", zone: "America/Halifax", at: [44.65, -63.58] },
  { path: "cl/valparaiso", name: "Valparaíso", zone: "America/Santiago", at: [-33.04, -71.63] },
  { path: "de/kassel", name: "Kassel", zone: "Europe/Berlin", at: [51.32, 9.5] },
  { path: "fr/lyon", name: "Lyon", zone: "Europe/Paris", at: [45.75, 4.85] },
  { path: "gb/leeds", name: "Leeds", zone: "Europe/London", at: [53.8, -1.55] },
  { path: "gh/accra", name: "Accra", zone: "Africa/Accra", at: [5.56, -0.2] },
  { path: "il/haifa", name: "Haifa", zone: "Asia/Jerusalem", at: [32.82, 34.99] },
  { path: "in/kochi", name: "Kochi", zone: "Asia/Kolkata", at: [9.94, 76.26], aliases: ["Cochin"] },
  { path: "jo/amman", name: "Amman", zone: "Asia/Amman", at: [31.96, 35.95] },
  { path: "jp/osaka", name: "Osaka", zone: "Asia/Tokyo", at: [34.69, 135.5], aliases: ["大阪"] },
  { path: "ke/nairobi", name: "Nairobi", zone: "Africa/Nairobi", at: [-1.28, 36.82] },
  { path: "ng/lagos", name: "Lagos", zone: "Africa/Lagos", at: [6.45, 3.39] },
  { path: "no/bergen", name: "Bergen", zone: "Europe/Oslo", at: [60.39, 5.33] },
  { path: "no/oslo", name: "Oslo", zone: "Europe/Oslo", at: [59.91, 10.75] },
  { path: "no/tromso", name: "Tromsø", zone: "Europe/Oslo", at: [69.65, 18.96] },
  { path: "pl/krakow", name: "Kraków", zone: "Europe/Warsaw", at: [50.06, 19.94], aliases: ["Cracow"] },
  { path: "pt/porto", name: "Porto", zone: "Europe/Lisbon", at: [41.15, -8.61] },
  { path: "se/gothenburg", name: "Gothenburg", zone: "Europe/Stockholm", at: [57.71, 11.97], aliases: ["Göteborg"] },
  { path: "sg/singapore", name: "Singapore", zone: "Asia/Singapore", at: [1.29, 103.85] },
];

export const venues: { slug: string; name: string; place: string; address?: string; arrivalNote?: string; at?: [number, number] }[] = [
  { slug: "grieghallen", name: "Grieghallen", place: "no/bergen", address: "Edvard Griegs plass 1", arrivalNote: "Tram 1 stops at the door; step-free entrance on the park side.", at: [60.39, 5.328] },
  { slug: "the-boat-yard", name: "The Boat Yard", place: "cl/valparaiso" },
  { slug: "lagos-hall", name: "Lagos Hall", place: "ng/lagos", address: "12 Marina Road", arrivalNote: "Come by ferry if you can." },
];

export const topics: { slug: string; name: string; parent?: string; aliases?: string[] }[] = [
  { slug: "databases", name: "Databases" },
  { slug: "postgresql", name: "PostgreSQL", parent: "databases", aliases: ["postgres", "pg"] },
  { slug: "backups", name: "Backups", parent: "databases" },
  { slug: "streaming", name: "Streaming", parent: "databases" },
  { slug: "search", name: "Search" },
  { slug: "python", name: "Python" },
  { slug: "rust", name: "Rust" },
  { slug: "css", name: "CSS" },
  { slug: "javascript", name: "JavaScript", aliases: ["js", "ecmascript"] },
  { slug: "web-performance", name: "Web performance" },
  { slug: "accessibility", name: "Accessibility", aliases: ["a11y"] },
  { slug: "type-design", name: "Type design" },
  { slug: "maps", name: "Maps" },
  { slug: "local-first", name: "Local-first" },
  { slug: "on-call", name: "On call" },
  { slug: "soil-science", name: "Soil science" },
  { slug: "trains", name: "Trains" },
  { slug: "nobody-speaks-about-this", name: "Nobody speaks about this" },
];
