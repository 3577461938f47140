-- Letters of a case. Every save is a version of its own; what was written is never overwritten.

CREATE TABLE letters (
  id         TEXT PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  channel    TEXT NOT NULL,
  template   TEXT NOT NULL,
  tone       INTEGER NOT NULL CHECK (tone IN (1, 2, 3)),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX letters_case ON letters (case_id, created_at);

CREATE TABLE letter_versions (
  letter_id TEXT NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
  version   INTEGER NOT NULL CHECK (version >= 1),
  title     TEXT NOT NULL,
  document  TEXT NOT NULL, -- JSON of shared/contract/letters.ts, LetterDocument
  saved_at  TEXT NOT NULL,
  PRIMARY KEY (letter_id, version)
) STRICT, WITHOUT ROWID;
