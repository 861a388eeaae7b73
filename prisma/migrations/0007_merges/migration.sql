-- Two of one thing are made one by hand, and two again; what an import proposes is answered.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

-- What was put together, and all that it takes to take it apart again. Of the sessions of two events that were merged each
-- has a row of its own, part of that of the events.
CREATE TABLE "merge" (
  "id" SERIAL NOT NULL,
  "kind" "entity_kind" NOT NULL,
  "kept_id" INTEGER NOT NULL,
  "gone_id" INTEGER NOT NULL,
  "part_of" INTEGER,
  "made_by" INTEGER,
  "reason" TEXT,
  "steps" JSONB NOT NULL DEFAULT '[]',
  "touched" TEXT[] NOT NULL DEFAULT '{}',
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "undone_at" TIMESTAMPTZ(3),
  CONSTRAINT "merge_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "merge_kind_kept_id_idx" ON "merge" ("kind", "kept_id");
CREATE INDEX "merge_part_of_idx" ON "merge" ("part_of");
CREATE INDEX "merge_touched_idx" ON "merge" USING gin ("touched");
ALTER TABLE "merge" ADD CONSTRAINT "merge_part_of_fkey" FOREIGN KEY ("part_of") REFERENCES "merge"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "merge" ADD CONSTRAINT "merge_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Two things of which somebody here has said that they are two, in both directions; with what sources had said of the
-- other one, so that it holds for a thing that an import brings anew.
CREATE TABLE "told_apart" (
  "kind" "entity_kind" NOT NULL,
  "one_id" INTEGER NOT NULL,
  "other_id" INTEGER NOT NULL,
  "other_records" JSONB NOT NULL DEFAULT '[]',
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "told_apart_pkey" PRIMARY KEY ("kind", "one_id", "other_id")
);
CREATE INDEX "told_apart_kind_other_id_idx" ON "told_apart" ("kind", "other_id");

CREATE TYPE "finding_state" AS ENUM ('open', 'accepted', 'dismissed');
ALTER TABLE "import_finding" ADD COLUMN "state" "finding_state" NOT NULL DEFAULT 'open';
ALTER TABLE "import_finding" ADD COLUMN "merge_id" INTEGER;
ALTER TABLE "import_finding" ADD CONSTRAINT "import_finding_merge_id_fkey" FOREIGN KEY ("merge_id") REFERENCES "merge"("id") ON DELETE SET NULL ON UPDATE CASCADE NOT VALID;

-- A person's page says whether it is theirs: an account that comes, goes or moves is seen there.
CREATE FUNCTION note_account_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own_lane int := coalesce(nullif(current_setting('hallway.lane', true), ''), '0')::int;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO outbox_change (cause, subject_id, lane) SELECT 'person.page', person_id, own_lane FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO outbox_change (cause, subject_id, lane) SELECT 'person.page', person_id, own_lane FROM old_rows;
  ELSE
    INSERT INTO outbox_change (cause, subject_id, lane)
    SELECT 'person.page', unnest(ARRAY[o.person_id, n.person_id]), own_lane FROM new_rows n JOIN old_rows o USING (id) WHERE n.person_id <> o.person_id;
  END IF;
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER page_noted_insert AFTER INSERT ON account REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_account_changes();
CREATE TRIGGER page_noted_update AFTER UPDATE ON account REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_account_changes();
CREATE TRIGGER page_noted_delete AFTER DELETE ON account REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_account_changes();
