// The eighty people of the sample world. All of them are made up.

export interface WorldPerson {
  slug: string;
  name: string;
  tagline?: string;
  bio?: string;
  place?: string;
  website?: string;
  aliases?: { name: string; isPublic?: boolean }[];
  handles?: { network: "bluesky" | "github" | "mastodon" | "twitter" | "orcid"; handle: string; isVerified?: boolean }[];
  credits?: { kind: "book" | "paper" | "package" | "podcast"; title: string; url?: string; identifier?: string; year?: number }[];
  account?: { email: string; isStaff?: boolean };
  isHidden?: boolean;
}

export const people: WorldPerson[] = [
  {
    slug: "ingrid-solheim",
    name: "Ingrid Solheim",
    tagline: "Keeps databases calm.",
    place: "no/bergen",
    website: "https://ingrid.example/",
    bio: "Ingrid has looked after the same table for eleven years. She speaks about vacuum, backups and what to do at three in the morning.",
    aliases: [{ name: "Ingrid S. Solheim" }],
    account: { email: "ingrid@hallway.example" },
    handles: [
      { network: "mastodon", handle: "ingrid@fjord.example", isVerified: true },
      { network: "github", handle: "isolheim" },
    ],
    credits: [
      { kind: "book", title: "A Calm Database", identifier: "978-0-000-00000-2", year: 2024 },
      { kind: "package", title: "pg_lull", url: "https://pg-lull.example/" },
    ],
  },
  {
    slug: "amara-okafor",
    name: "Amara Okafor",
    tagline: "Data that outlives its owners.",
    place: "ng/lagos",
    account: { email: "amara@hallway.example" },
    handles: [{ network: "bluesky", handle: "amara.example", isVerified: true }],
  },
  {
    slug: "mei-ling-tan",
    name: "Mei-Ling Tan",
    tagline: "Streams, and how they forget.",
    place: "sg/singapore",
    handles: [{ network: "github", handle: "meilingtan" }],
  },
  { slug: "jonas-lindqvist", name: "Jonas Lindqvist", tagline: "Indexes by example.", place: "se/gothenburg" },
  {
    slug: "leila-benali",
    name: "Leïla Benali",
    tagline: "Search in four scripts.",
    place: "fr/lyon",
    handles: [{ network: "mastodon", handle: "leila@recherche.example" }],
  },
  { slug: "zofia-kowalczyk", name: "Zofia Kowalczyk", place: "pl/krakow" },
  { slug: "oluwaseun-adeyemi", name: "Oluwaseun Adeyemi", tagline: "Reads query plans aloud.", place: "ng/lagos" },
  { slug: "田中-優希", name: "田中 優希", tagline: "Backups you have tried.", place: "jp/osaka", aliases: [{ name: "Yuki Tanaka" }] },
  { slug: "ravi-menon", name: "Ravi Menon", tagline: "Hosts, mostly.", place: "in/kochi", account: { email: "ravi@hallway.example" } },
  { slug: "tomas-ferreira", name: "Tomás Ferreira", tagline: "Makes slow pages quick.", place: "pt/porto", account: { email: "tomas@hallway.example" } },
  { slug: "kwame-mensah", name: "Kwame Mensah", place: "gh/accra", account: { email: "kwame@hallway.example" } },
  { slug: "noor-haddad", name: "Noor Haddad", tagline: "Goes to things.", place: "no/bergen", account: { email: "noor@hallway.example" } },
  { slug: "سارة-العلي", name: "سارة العلي", tagline: "الخطوط العربية على الشاشات الصغيرة", place: "jo/amman", aliases: [{ name: "Sara Al-Ali" }] },
  { slug: "דוד-לוי", name: "דוד לוי", place: "il/haifa" },
  {
    slug: "anna-maria-von-und-zu-hohenfels-lichtenberg-de-la-cruz",
    name: "Anna-Maria von und zu Hohenfels-Lichtenberg de la Cruz y Montemayor",
    tagline: "Has the longest badge of any room she enters, and a sense of humour about it.",
  },
  { slug: "bo", name: "Bo", tagline: "One name is enough." },
  {
    slug: "robin-hale",
    name: "Robin Hale",
    place: "gb/leeds",
    aliases: [{ name: "R. Former-Name", isPublic: false }],
    account: { email: "robin@hallway.example" },
  },
  { slug: "robin-hale-2", name: "Robin Hale", tagline: "Another Robin Hale.", place: "ca/halifax" },
  { slug: "withheld-speaker", name: "Withheld Speaker", isHidden: true },
  { slug: "staff-of-hallway", name: "Sam Doorman", tagline: "Looks after Hallway.", account: { email: "staff@hallway.example", isStaff: true } },
  ..."Aiko Mori;Ana Kovač;André Baptiste;Astrid Holm;Beatriz Lima;Bohdan Melnyk;Carmen Ortiz;Chidi Eze;Chloé Martin;Daan Visser;Darya Petrova;Dilnoza Karimova;Eero Niemi;Elif Yıldız;Emeka Obi;Eszter Nagy;Farah Rahman;Femke de Boer;Finn O’Shea;Gabriel Rojas;Giulia Conti;Gudrun Björnsdóttir;Hamza Chaudhry;Hana Dvořáková;Hiroshi Sato;Ines Almeida;Ivan Petrov;Jamila Yusuf;Jens Møller;Jin-woo Park;Kaja Nowak;Kamala Iyer;Katarzyna Wójcik;Keanu Kahale;Lars Eriksen;Lindiwe Dlamini;Luca Moretti;Lwazi Khumalo;Magnus Berg;Małgorzata Zając;Marta Vidal;Milica Jovanović;Nadia Haddou;Niamh Byrne;Nikolai Orlov;Olena Shevchenko;Otto Kühn;Paulo Sousa;Pia Laine;Quentin Dubois;Rosa Jiménez;Saoirse Kelly;Sindre Haug;Sunniva Dahl;Tariq Aziz;Thảo Nguyễn;Ulrika Lund;Valentina Ruiz;Wanjiru Kamau;Ximena Torres"
    .split(";")
    .map((name) => ({ slug: slugOfName(name), name })),
];

function slugOfName(name: string): string {
  const spelled: Record<string, string> = { ø: "o", ł: "l", đ: "d", ı: "i" };
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[øłđı]/g, (letter) => spelled[letter] ?? letter)
    .replace(/[’']/g, "")
    .replace(/[^a-z]+/g, "-");
}
