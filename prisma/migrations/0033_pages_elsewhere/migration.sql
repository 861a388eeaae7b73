-- Pages that people say are theirs, verified while they link back to the page of the person here.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

CREATE TABLE "page_elsewhere" (
  "id" SERIAL NOT NULL,
  "account_id" INTEGER NOT NULL,
  "address" TEXT NOT NULL,
  "verified_at" TIMESTAMPTZ(3),
  "looked_at" TIMESTAMPTZ(3),
  "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "missing_since" TIMESTAMPTZ(3),
  "failure" TEXT,
  "failures" INTEGER NOT NULL DEFAULT 0,
  "validator" TEXT,
  CONSTRAINT "page_elsewhere_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "page_elsewhere_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "page_elsewhere_account_id_address_key" ON "page_elsewhere" ("account_id", "address");
CREATE INDEX "page_elsewhere_next_at_idx" ON "page_elsewhere" ("next_at");

-- The page of the person shows the address and since when it is verified; when it was looked at is the owner's alone, and
-- raises no version. Of an account that goes or moves `note_account_changes` tells.
CREATE FUNCTION note_page_elsewhere_changes() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  own_lane int := coalesce(nullif(current_setting('hallway.lane', true), ''), '0');
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO outbox_change (cause, subject_id, lane)
    SELECT DISTINCT 'person.page', a.person_id, own_lane FROM new_rows n JOIN account a ON a.id = n.account_id;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO outbox_change (cause, subject_id, lane)
    SELECT DISTINCT 'person.page', a.person_id, own_lane FROM old_rows o JOIN account a ON a.id = o.account_id;
  ELSE
    INSERT INTO outbox_change (cause, subject_id, lane)
    SELECT DISTINCT 'person.page', a.person_id, own_lane FROM new_rows n JOIN old_rows o USING (id) JOIN account a ON a.id IN (n.account_id, o.account_id)
    WHERE (n.account_id, n.address, n.verified_at) IS DISTINCT FROM (o.account_id, o.address, o.verified_at);
  END IF;
  IF FOUND THEN PERFORM pg_notify('outbox', ''); END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER noted_insert AFTER INSERT ON "page_elsewhere" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_page_elsewhere_changes();
CREATE TRIGGER noted_update AFTER UPDATE ON "page_elsewhere" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_page_elsewhere_changes();
CREATE TRIGGER noted_delete AFTER DELETE ON "page_elsewhere" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_page_elsewhere_changes();
CREATE TRIGGER truncate_refused BEFORE TRUNCATE ON "page_elsewhere" FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();
