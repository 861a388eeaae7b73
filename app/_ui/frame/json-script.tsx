/** Data for programs in a page. What could end the element early is written in another way, which JSON reads as the same. */
export const JsonScript = ({ type, data }: { type: "application/ld+json" | "speculationrules"; data: object }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React would write quotes as entities, which nothing reads back in a script
  <script type={type} dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll("<", "\\u003c") }} />
);
