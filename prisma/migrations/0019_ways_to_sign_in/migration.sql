-- Signing in through other sites: what a server gave to read follows with, where this site is registered, and which ways out
-- and back were gone already.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TABLE "external_identity" ADD COLUMN "secret" TEXT;

CREATE TABLE "registered_app" (
  "server" TEXT NOT NULL,
  "callback" TEXT NOT NULL,
  "secret" TEXT NOT NULL,
  "registered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "registered_app_pkey" PRIMARY KEY ("server", "callback")
);

CREATE TABLE "used_flow" (
  "digest" BYTEA NOT NULL,
  "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "used_flow_pkey" PRIMARY KEY ("digest")
);
CREATE INDEX "used_flow_used_at_idx" ON "used_flow" ("used_at");
