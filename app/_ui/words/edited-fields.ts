// What the fields of forms that change a page are called.

export const eventFields = [
  { name: "name", words: "Name", most: 200 },
  { name: "tagline", words: "One line below the name", most: 200 },
  { name: "startsOn", words: "First day", kind: "date" },
  { name: "endsOn", words: "Last day", kind: "date", help: "Empty where it is one day." },
  { name: "city", words: "City", most: 120 },
  { name: "country", words: "Country", most: 120, help: "In English, as in Norway. A city that is not known for certain is kept as you write it." },
  { name: "topics", words: "Topics", most: 1000, help: "With commas between them." },
  { name: "description", words: "Summary", kind: "text", most: 20_000, help: "Plain words. Addresses become links." },
] as const;

export const sessionFields = [
  { name: "title", words: "Title", most: 300 },
  { name: "startsAt", words: "Begins", kind: "datetime-local" },
  { name: "endsAt", words: "Ends", kind: "datetime-local" },
  { name: "room", words: "Room", most: 120 },
  { name: "topics", words: "Topics", most: 1000, help: "With commas between them." },
  { name: "abstract", words: "Summary", kind: "text", most: 20_000 },
] as const;

export const wordsOfFields: Record<string, string> = Object.fromEntries([...eventFields, ...sessionFields].map(({ name, words }) => [name, words]));
