-- The call log.

CREATE TABLE calls (
  id                  TEXT PRIMARY KEY,
  case_id             TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  channel             TEXT NOT NULL,
  started_at          TEXT NOT NULL,
  ended_at            TEXT,
  phone               TEXT NOT NULL,
  person              TEXT NOT NULL,
  topic               TEXT NOT NULL,
  notes               TEXT NOT NULL,
  whys                TEXT NOT NULL, -- JSON array of text
  assurances            TEXT NOT NULL, -- JSON array of {who, what, until}
  written_demanded_at TEXT,
  written_answered_at TEXT,
  recording_id        TEXT REFERENCES evidence (id) ON DELETE SET NULL,
  created_at          TEXT NOT NULL,
  updated_at          TEXT NOT NULL,
  removed_at          TEXT
) STRICT;
CREATE INDEX calls_case ON calls (case_id, started_at);
CREATE INDEX calls_recording ON calls (recording_id);

-- A closed case takes nothing without being reopened.
CREATE TRIGGER calls_case_open BEFORE INSERT ON calls
WHEN (SELECT status FROM cases WHERE id = NEW.case_id) = 'closed'
BEGIN SELECT RAISE(ABORT, 'case.closed'); END;
