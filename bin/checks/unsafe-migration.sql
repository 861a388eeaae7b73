-- Never run. squawk must refuse it: see parts/static.ts.
ALTER TABLE event DROP COLUMN name;
CREATE INDEX event_tagline ON event (tagline);
