-- A guide has an address that never dies, like all that has a page.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TYPE "entity_kind" ADD VALUE 'guide' AFTER 'tie';
