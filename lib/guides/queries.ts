import { readQuery, sql } from "#lib/stores/postgres.ts";

export interface GuideSummary {
  slug: string;
  name: string;
  description: string | null;
  owners: { slug: string; name: string }[];
  events: number;
}

/** Who keeps a guide `g`, the longest first; those whose page is hidden are not named. */
const owners = sql`
  coalesce((select json_agg(json_build_object('slug', p.slug, 'name', p.name) order by o.since, p.name)
    from guide_owner o join account a on a.id = o.account_id join person p on p.id = a.person_id and not p.is_hidden where o.guide_id = g.id), '[]')`;

const summary = sql`
  select g.slug, g.name, g.description, ${owners} as owners,
    (select count(*) from guide_event x join event e on e.id = x.event_id and not e.is_hidden where x.guide_id = g.id)::int as events
  from guide g where not g.is_hidden`;

/** Guides by name. `after`: the slug of the guide that was shown last. */
export async function listGuides({ after, limit }: { after: string | null; limit: number }): Promise<GuideSummary[]> {
  return readQuery<GuideSummary>(sql`
    ${summary} and (${after}::text is null or (lower(g.name), g.slug) > (select lower(name), slug from guide where slug = ${after}))
    order by lower(g.name), g.slug limit ${limit}`);
}

/** Guides in which an event is, by name. */
export async function listGuidesOfEvent(eventId: number): Promise<GuideSummary[]> {
  return readQuery<GuideSummary>(
    sql`${summary} and g.id in (select guide_id from guide_event where event_id = ${eventId}) order by lower(g.name), g.slug limit 20`,
  );
}

export interface GuidePage extends GuideSummary {
  id: number;
  createdAt: Date;
  /** What it was begun from; its owners keep the credit. */
  forkedFrom: { slug: string; name: string; owners: { slug: string; name: string }[] } | null;
  forks: { slug: string; name: string }[];
  /** Ids of its events with the words of whoever put each there. */
  entries: { eventId: number; note: string | null; addedBy: string | null }[];
}

const longestShown = 500;

/** A guide's own page, or null when nothing public stands at this address. */
export async function findGuide(slug: string): Promise<GuidePage | null> {
  const [guide] = await readQuery<GuidePage>(sql`
    select s.*, g.id, g.created_at as "createdAt",
      (select json_build_object('slug', g.slug, 'name', g.name, 'owners', ${owners}) from guide g where g.id = f.forked_from_id and not g.is_hidden) as "forkedFrom",
      coalesce((select json_agg(json_build_object('slug', k.slug, 'name', k.name) order by lower(k.name), k.slug) from guide k where k.forked_from_id = g.id and not k.is_hidden), '[]') as forks,
      coalesce((select json_agg(json_build_object('eventId', x."eventId", 'note', x.note, 'addedBy', x."addedBy")) from (
        select x.event_id as "eventId", x.note, p.name as "addedBy" from guide_event x join event e on e.id = x.event_id and not e.is_hidden
        left join account a on a.id = x.added_by left join person p on p.id = a.person_id and not p.is_hidden
        where x.guide_id = g.id order by e.starts_on nulls last, e.id limit ${longestShown}) x), '[]') as entries
    from (${summary} and g.slug = ${slug}) s join guide g on g.slug = s.slug join guide f on f.id = g.id`);
  return guide ?? null;
}

/** Where a guide stands now. */
export async function findGuideAddress(id: number): Promise<{ slug: string } | null> {
  const [guide] = await readQuery<{ slug: string }>(sql`select slug from guide where id = ${id} and not is_hidden`);
  return guide ?? null;
}
