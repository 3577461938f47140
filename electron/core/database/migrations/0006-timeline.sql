-- The timeline.

CREATE TABLE timeline_events (
  id          TEXT PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  phase       TEXT NOT NULL CHECK (phase IN ('application', 'use', 'complaint')),
  title       TEXT NOT NULL,
  title_en    TEXT, -- of an event the app made: pages are in the reader's language, papers in Chinese
  description TEXT NOT NULL,
  date_kind   TEXT NOT NULL CHECK (date_kind IN ('exact', 'approximate', 'range')),
  date_from   TEXT NOT NULL,
  date_to     TEXT NOT NULL,
  time        TEXT,
  date_words  TEXT,
  origin      TEXT NOT NULL CHECK (origin IN ('user', 'app')),
  kind        TEXT NOT NULL,
  created_at  TEXT NOT NULL,
  removed_at  TEXT,
  disputed_by TEXT NOT NULL DEFAULT '', -- who says it was not so; '' where nobody does
  CHECK (date_from <= date_to)
) STRICT;
CREATE INDEX timeline_events_case ON timeline_events (case_id, date_from);

CREATE TABLE timeline_evidence (
  event_id    TEXT NOT NULL REFERENCES timeline_events (id) ON DELETE CASCADE,
  evidence_id TEXT NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  PRIMARY KEY (event_id, evidence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX timeline_evidence_item ON timeline_evidence (evidence_id);

-- Where a fact is seen: page and passage, timecode, rows, finding, call, submission, clause.
CREATE TABLE timeline_pins (
  event_id    TEXT NOT NULL REFERENCES timeline_events (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  stance      TEXT NOT NULL CHECK (stance IN ('supports', 'contradicts')),
  evidence_id TEXT REFERENCES evidence (id) ON DELETE CASCADE,
  target      TEXT NOT NULL, -- JSON of shared/contract/timeline.ts, pinTarget
  PRIMARY KEY (event_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX timeline_pins_item ON timeline_pins (evidence_id);

-- Facts the product made that the owner took off the list; what they are of names them.
CREATE TABLE timeline_hidden (
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  fact    TEXT NOT NULL,
  PRIMARY KEY (case_id, fact)
) STRICT, WITHOUT ROWID;

-- A closed case takes nothing without being reopened.
CREATE TRIGGER timeline_events_case_open BEFORE INSERT ON timeline_events
WHEN (SELECT status FROM cases WHERE id = NEW.case_id) = 'closed'
BEGIN SELECT RAISE(ABORT, 'case.closed'); END;
