/** Topics as links; nothing at all where there are none. */
export const TopicLinks = ({ topics }: { topics: { slug: string; name: string; count?: number }[] }) =>
  topics.length === 0 ? null : (
    <p className="topics">
      {topics.map(({ slug, name, count }) => (
        <a key={slug} className="topic p-category" href={`/topics/${encodeURIComponent(slug)}/`} dir="auto">
          {name}
          {count === undefined ? null : <b>{count.toLocaleString("en")}</b>}
        </a>
      ))}
    </p>
  );
