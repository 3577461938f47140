-- Evidence with its checklist, its custody log, and where it stands in the pack built last.

CREATE TABLE evidence (
  id               TEXT PRIMARY KEY,
  case_id          TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  category         TEXT NOT NULL CHECK (category IN ('contract', 'payment', 'communication', 'problem')),
  ordinal          INTEGER NOT NULL CHECK (ordinal >= 1),
  name             TEXT NOT NULL,
  status           TEXT NOT NULL CHECK (status IN ('collected', 'incomplete', 'submitted')),
  source           TEXT NOT NULL,
  purpose          TEXT NOT NULL,
  form             TEXT NOT NULL CHECK (form IN ('original', 'copy', 'export')),
  notes            TEXT NOT NULL,
  transcript       TEXT NOT NULL,
  sha256           TEXT NOT NULL REFERENCES blobs (sha256),
  original_name    TEXT NOT NULL,
  name_mismatch    INTEGER NOT NULL CHECK (name_mismatch IN (0, 1)),
  file_modified_at TEXT,
  -- The days the exhibit itself is of: its own date, or the first and last it covers.
  dated_from       TEXT,
  dated_to         TEXT,
  added_at         TEXT NOT NULL,
  binned_at        TEXT,
  -- The exhibit of another case it was shared from: one file, one custody history. Null where it was taken in here.
  shared_from      TEXT,
  UNIQUE (case_id, category, ordinal)
) STRICT;
CREATE INDEX evidence_blob ON evidence (sha256);
CREATE INDEX evidence_shared ON evidence (shared_from);

-- Which items of the checklist a file answers; one file may answer several.
CREATE TABLE evidence_answers (
  evidence_id TEXT NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
  item        TEXT NOT NULL,
  PRIMARY KEY (evidence_id, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE checklist_marks (
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  item    TEXT NOT NULL,
  note    TEXT NOT NULL,
  PRIMARY KEY (case_id, item)
) STRICT, WITHOUT ROWID;

-- Append only; each entry's hash covers the one before it, over all cases.
CREATE TABLE custody (
  sequence    INTEGER PRIMARY KEY,
  at          TEXT NOT NULL,
  action      TEXT NOT NULL,
  case_id     TEXT, -- null: the whole store
  evidence_id TEXT,
  sha256      TEXT,
  detail      TEXT NOT NULL, -- JSON
  hash        TEXT NOT NULL
) STRICT;
CREATE INDEX custody_case ON custody (case_id);
CREATE TRIGGER custody_no_update BEFORE UPDATE ON custody BEGIN SELECT RAISE(ABORT, 'custody is append only'); END;
CREATE TRIGGER custody_no_delete BEFORE DELETE ON custody BEGIN SELECT RAISE(ABORT, 'custody is append only'); END;

CREATE TABLE pack_contents (
  case_id  TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  contents TEXT NOT NULL, -- JSON: shared/contract/pack.ts, PackResult['contents']
  built_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A closed case takes nothing without being reopened.
CREATE TRIGGER evidence_case_open BEFORE INSERT ON evidence
WHEN (SELECT status FROM cases WHERE id = NEW.case_id) = 'closed'
BEGIN SELECT RAISE(ABORT, 'case.closed'); END;
