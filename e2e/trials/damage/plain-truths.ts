// What holds of every row that a run wrote, whatever its source said: each question finds the rows that break it.
import { query, type Sql, sql } from "#lib/stores/postgres.ts";

const touched = (kind: string, runId: number): Sql =>
  sql`(select entity_id from source_record where run_id = ${runId} and kind = ${kind}::entity_kind and entity_id is not null)`;

/** A control sign other than the end of a line and a tab; in one line, those too. */
const control = String.raw`[\x01-\x08\x0b-\x1f\x7f-\x9f]`;
const controlInLine = String.raw`[\x01-\x1f\x7f-\x9f]`;
const running = "</?script|\\]\\(javascript:|[(<]javascript:[^ ]";

const questions = (runId: number): Sql[] => [
  sql`select 'event ' || id || ' has a name that is none' from event where id in ${touched("event", runId)} and (btrim(name) = '' or name ~ ${controlInLine} or length(name) > 2000 or slug = '')`,
  sql`select 'person ' || id || ' has a name that is none' from person where id in ${touched("person", runId)} and (btrim(name) = '' or name ~ ${controlInLine} or length(name) > 2000 or slug = '')`,
  sql`select 'session ' || id || ' has a title that is none' from session where id in ${touched("session", runId)} and (btrim(title) = '' or title ~ ${controlInLine} or length(title) > 2000)`,
  sql`select 'event ' || id || ' is on days that are none' from event where id in ${touched("event", runId)}
    and (year not between 1800 and 2200 or starts_on not between '1800-01-01' and '2200-12-31' or ends_on not between starts_on and starts_on + 366)`,
  sql`select 'session ' || id || ' is at a time that is none' from session where id in ${touched("session", runId)}
    and (held_on not between '1800-01-01' and '2200-12-31' or starts_at not between '1800-01-01' and '2201-01-01' or ends_at < starts_at or ends_at > starts_at + interval '31 days' or duration_seconds < 0)`,
  sql`select 'event ' || id || ' has a text that is none' from event where id in ${touched("event", runId)}
    and (description ~ ${control} or description ~* ${running} or concat_ws(' ', hashtag, place_text, time_zone, array_to_string(languages, ' ')) ~ ${controlInLine})`,
  sql`select 'session ' || id || ' has a text that is none' from session where id in ${touched("session", runId)}
    and (abstract ~ ${control} or abstract ~* ${running} or concat_ws(' ', subtitle, room, track, language) ~ ${controlInLine})`,
  sql`select 'person ' || id || ' has a text that is none' from person where id in ${touched("person", runId)} and (bio ~ ${control} or bio ~* ${running} or tagline ~ ${controlInLine})`,
  sql`select 'event ' || id || ' leads to no web address' from event where id in ${touched("event", runId)} and (url !~* '^https?://[^/]' or code_of_conduct_url !~* '^https?://[^/]')`,
  sql`select 'person ' || id || ' leads to no web address' from person where id in ${touched("person", runId)} and website !~* '^https?://[^/]'`,
  sql`select 'coverage ' || id || ' leads to no web address' from coverage where (session_id in ${touched("session", runId)} or event_id in ${touched("event", runId)}) and (url !~* '^https?://[^/]' or title ~ ${controlInLine})`,
  sql`select 'call ' || c.id || ' is none' from call c left join call_milestone m on m.call_id = c.id where c.event_id in ${touched("event", runId)}
    and (c.url !~* '^https?://[^/]' or c.name ~ ${controlInLine} or c.note ~ ${control} or c.note ~* ${running} or m.due_on not between '1800-01-01' and '2200-12-31')`,
  sql`select 'topic ' || id || ' has a name that is none' from topic where btrim(name) = '' or name ~ ${controlInLine} or slug = ''`,
  sql`select 'session ' || s.id || ' stands in a block of another event' from session s join session b on b.id = s.parent_id where s.id in ${touched("session", runId)} and b.event_id <> s.event_id`,
  sql`select 'run ' || id || ' has not ended well' from import_run where id = ${runId} and (state <> 'finished' or ended_at is null)`,
  sql`select 'finding ' || id || ' says nothing' from import_finding where run_id = ${runId} and (btrim(reason) = '' or reason ~ ${control} or file is null)`,
];

/** Rows of a run that are not as every row must be, each in words. */
export async function findUntruths(runId: number): Promise<string[]> {
  const found = await Promise.all(questions(runId).map((question) => query<Record<string, string>>(question)));
  return found.flat().flatMap((row) => Object.values(row));
}
