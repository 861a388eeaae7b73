-- The digest: what each account wants of mail, one row per account and window, and since when a plan or an appearance is known.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

-- Rows that are there were known before; what comes gets a time.
ALTER TABLE "appearance" ADD COLUMN "created_at" TIMESTAMPTZ(3);
ALTER TABLE "appearance" ALTER COLUMN "created_at" SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "attendance" ADD COLUMN "changed_at" TIMESTAMPTZ(3);
ALTER TABLE "attendance" ALTER COLUMN "changed_at" SET DEFAULT CURRENT_TIMESTAMP;

CREATE TYPE "digest_frequency" AS ENUM ('weekly', 'daily');
CREATE TYPE "digest_state" AS ENUM ('due', 'prepared', 'sent', 'failed', 'skipped');

CREATE TABLE "mail_setting" (
  "account_id" INTEGER NOT NULL,
  "off" TEXT[] NOT NULL DEFAULT '{}',
  "in_digest" TEXT[] NOT NULL DEFAULT '{}',
  "digest_frequency" "digest_frequency" NOT NULL DEFAULT 'weekly',
  "digest_weekday" INTEGER NOT NULL DEFAULT 1,
  "digest_hour" INTEGER NOT NULL DEFAULT 8,
  "quiet_from" INTEGER,
  "quiet_until" INTEGER,
  "epoch" INTEGER NOT NULL DEFAULT 1,
  "digest_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "digest_due_at" TIMESTAMPTZ(3) NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "mail_setting_pkey" PRIMARY KEY ("account_id"),
  CONSTRAINT "mail_setting_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "mail_setting_digest_due_at_idx" ON "mail_setting" ("digest_due_at");

CREATE TABLE "digest" (
  "id" BIGSERIAL NOT NULL,
  "account_id" INTEGER NOT NULL,
  "window_start" TIMESTAMPTZ(3) NOT NULL,
  "window_end" TIMESTAMPTZ(3) NOT NULL,
  "state" "digest_state" NOT NULL DEFAULT 'due',
  "items" JSON,
  "message_id" TEXT NOT NULL,
  "tries" INTEGER NOT NULL DEFAULT 0,
  "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "failure" TEXT,
  "prepared_at" TIMESTAMPTZ(3),
  "sent_at" TIMESTAMPTZ(3),
  CONSTRAINT "digest_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "digest_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "digest_account_id_window_start_key" ON "digest" ("account_id", "window_start");
CREATE UNIQUE INDEX "digest_message_id_key" ON "digest" ("message_id");
CREATE INDEX "digest_state_next_at_idx" ON "digest" ("state", "next_at");

CREATE TABLE "site_switch" (
  "name" TEXT NOT NULL,
  "is_on" BOOLEAN NOT NULL DEFAULT false,
  "words" TEXT,
  "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "site_switch_pkey" PRIMARY KEY ("name")
);

-- The first moment after `after` at which a digest is due: the hour of the day there, whatever the clocks do meanwhile.
CREATE FUNCTION next_digest_at(frequency digest_frequency, weekday integer, hour integer, zone text, after timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
  SELECT min(d.slot) FROM (
    SELECT (x.day + make_interval(hours => hour)) AT TIME ZONE zone AS slot
    FROM generate_series(0, 8) AS n CROSS JOIN LATERAL (SELECT date_trunc('day', after AT TIME ZONE zone) + make_interval(days => n) AS day) AS x
    WHERE frequency = 'daily' OR extract(isodow FROM x.day) = weekday
  ) AS d WHERE d.slot > after
$$;

-- Whoever has said a name gets settings; another zone moves the next digest.
CREATE FUNCTION set_up_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO mail_setting AS m (account_id, digest_due_at) VALUES (NEW.id, next_digest_at('weekly', 1, 8, coalesce(NEW.time_zone, 'UTC'), now()))
  ON CONFLICT (account_id) DO UPDATE
  SET digest_due_at = next_digest_at(m.digest_frequency, m.digest_weekday, m.digest_hour, coalesce(NEW.time_zone, 'UTC'), greatest(now(), m.digest_since));
  RETURN NULL;
END $$;
CREATE TRIGGER account_sets_up_mail AFTER INSERT OR UPDATE OF welcomed_at, time_zone ON account
  FOR EACH ROW WHEN (NEW.welcomed_at IS NOT NULL) EXECUTE FUNCTION set_up_mail();

INSERT INTO mail_setting (account_id, digest_due_at)
SELECT id, next_digest_at('weekly', 1, 8, coalesce(time_zone, 'UTC'), now()) FROM account WHERE welcomed_at IS NOT NULL;
