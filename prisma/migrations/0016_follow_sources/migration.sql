-- Whom an account follows elsewhere, as far as they are here: which of its sources says so, whose handle may be believed,
-- and whose handles changed and are to be looked for among those that wait.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TABLE "person_handle" ADD COLUMN "is_trusted" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "person_handle" ADD COLUMN "external_id" TEXT;
ALTER TABLE "follow_source_of_account" ADD COLUMN "validators" TEXT[] NOT NULL DEFAULT '{}';

CREATE TABLE "source_follow" (
  "source_id" INTEGER NOT NULL,
  "digest" BYTEA NOT NULL,
  "person_id" INTEGER NOT NULL,
  "came_late_at" TIMESTAMPTZ(3),
  CONSTRAINT "source_follow_pkey" PRIMARY KEY ("source_id", "digest"),
  CONSTRAINT "source_follow_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "follow_source_of_account"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "source_follow_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "source_follow_person_id_idx" ON "source_follow" ("person_id");

CREATE TABLE "person_to_match" (
  "person_id" INTEGER NOT NULL,
  "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "tries" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "person_to_match_pkey" PRIMARY KEY ("person_id")
);
CREATE INDEX "person_to_match_next_at_idx" ON "person_to_match" ("next_at");

-- What was imported before: the operator's list of sources, as it stands today.
SET hallway.lane = '1';
UPDATE "person_handle" h SET "is_trusted" = true
FROM "source_record" r
WHERE r.kind = 'person' AND r.entity_id = h.person_id
  AND r.source IN ('android-conferences', 'ccf-deadlines', 'codeandtalk', 'confs-tech', 'djangocon-us-2023', 'fosdem', 'python-deadlines', 'pyvideo')
  AND EXISTS (
    SELECT FROM jsonb_array_elements(CASE WHEN jsonb_typeof(r.said -> 'handles') = 'array' THEN r.said -> 'handles' ELSE '[]' END) s
    WHERE s ->> 'network' = h.network::text AND lower(ltrim(trim(s ->> 'handle'), '@')) = lower(h.handle));
RESET hallway.lane;

-- A person's handles came, went or are believed now: whoever follows them elsewhere may follow them here. No foreign key:
-- whoever is gone by then has no handles.
CREATE FUNCTION note_handles_to_match() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO person_to_match (person_id) SELECT DISTINCT person_id FROM new_rows
    WHERE network IN ('bluesky', 'github', 'mastodon') AND (verified_at IS NOT NULL OR is_trusted) ON CONFLICT (person_id) DO UPDATE SET next_at = now(), tries = 0;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO person_to_match (person_id) SELECT DISTINCT person_id FROM old_rows
    WHERE network IN ('bluesky', 'github', 'mastodon') AND (verified_at IS NOT NULL OR is_trusted) ON CONFLICT (person_id) DO UPDATE SET next_at = now(), tries = 0;
  ELSE
    INSERT INTO person_to_match (person_id)
    SELECT DISTINCT person_id FROM ((TABLE new_rows EXCEPT TABLE old_rows) UNION ALL (TABLE old_rows EXCEPT TABLE new_rows)) c
    WHERE network IN ('bluesky', 'github', 'mastodon') ON CONFLICT (person_id) DO UPDATE SET next_at = now(), tries = 0;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER match_noted_insert AFTER INSERT ON "person_handle" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_handles_to_match();
CREATE TRIGGER match_noted_update AFTER UPDATE ON "person_handle" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_handles_to_match();
CREATE TRIGGER match_noted_delete AFTER DELETE ON "person_handle" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_handles_to_match();

-- Whoever is hidden is found by nobody's list: a match would tell that they are here.
CREATE FUNCTION note_people_to_match() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO person_to_match (person_id)
  SELECT n.id FROM new_rows n JOIN old_rows o USING (id)
  WHERE n.is_hidden <> o.is_hidden AND EXISTS (SELECT FROM person_handle h WHERE h.person_id = n.id)
  ON CONFLICT (person_id) DO UPDATE SET next_at = now(), tries = 0;
  RETURN NULL;
END $$;

CREATE TRIGGER match_noted_update AFTER UPDATE ON "person" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_people_to_match();
