-- Submissions: the frozen copy of what was sent, its files, and what happened to it.

CREATE TABLE submissions (
  id            TEXT PRIMARY KEY,
  case_id       TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  channel       TEXT NOT NULL,
  method        TEXT NOT NULL,
  reference     TEXT NOT NULL,
  note          TEXT NOT NULL,
  outcome       TEXT NOT NULL,
  frozen        TEXT NOT NULL, -- JSON of shared/contract/submissions.ts, frozenCopy
  frozen_sha256 TEXT NOT NULL CHECK (length(frozen_sha256) = 64),
  created_at    TEXT NOT NULL,
  removed_at    TEXT
) STRICT;
CREATE INDEX submissions_case ON submissions (case_id, created_at);
-- What was sent is never rewritten; only how it went on is.
CREATE TRIGGER submissions_frozen BEFORE UPDATE OF frozen, frozen_sha256, case_id, channel ON submissions
BEGIN SELECT RAISE(ABORT, 'a frozen copy is not changed'); END;

CREATE TABLE submission_files (
  submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
  position      INTEGER NOT NULL,
  sha256        TEXT NOT NULL REFERENCES blobs (sha256),
  PRIMARY KEY (submission_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_files_blob ON submission_files (sha256);

-- The letter that a submission sent, in the version that was sent.
CREATE TABLE submission_letters (
  submission_id TEXT PRIMARY KEY REFERENCES submissions (id) ON DELETE CASCADE,
  letter_id     TEXT NOT NULL,
  version       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_letters_letter ON submission_letters (letter_id);

CREATE TABLE submission_events (
  id            TEXT PRIMARY KEY,
  submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
  sequence      INTEGER NOT NULL, -- order of entry, for events of one day
  kind          TEXT NOT NULL,
  date          TEXT NOT NULL,
  at            TEXT,
  extension     TEXT,
  note          TEXT NOT NULL,
  created_at    TEXT NOT NULL,
  UNIQUE (submission_id, sequence)
) STRICT;

CREATE TABLE submission_event_evidence (
  event_id    TEXT NOT NULL REFERENCES submission_events (id) ON DELETE CASCADE,
  evidence_id TEXT NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  PRIMARY KEY (event_id, evidence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_event_evidence_item ON submission_event_evidence (evidence_id);

-- A closed case takes nothing without being reopened.
CREATE TRIGGER submissions_case_open BEFORE INSERT ON submissions
WHEN (SELECT status FROM cases WHERE id = NEW.case_id) = 'closed'
BEGIN SELECT RAISE(ABORT, 'case.closed'); END;

-- A closed case takes nothing without being reopened.
CREATE TRIGGER submission_events_case_open BEFORE INSERT ON submission_events
WHEN (SELECT status FROM cases WHERE id = (SELECT case_id FROM submissions WHERE id = NEW.submission_id)) = 'closed'
BEGIN SELECT RAISE(ABORT, 'case.closed'); END;
