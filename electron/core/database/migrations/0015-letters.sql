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

-- source: the Chinese line without its citations and amounts (letters/reading.ts), so that renumbering and renewed
-- figures do not lose the English.
CREATE TABLE letter_english (
  letter_id TEXT NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
  source    TEXT NOT NULL,
  english   TEXT NOT NULL, -- JSON of shared/contract/letters.ts, LetterInline[]
  PRIMARY KEY (letter_id, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE letter_templates (
  id         TEXT PRIMARY KEY,
  template   TEXT NOT NULL, -- JSON of letters/template-schema.ts, LetterTemplate
  created_at TEXT NOT NULL
) STRICT;

-- A closed case takes nothing without being reopened.
CREATE TRIGGER letters_case_open BEFORE INSERT ON letters
WHEN (SELECT status FROM cases WHERE id = NEW.case_id) = 'closed'
BEGIN SELECT RAISE(ABORT, 'case.closed'); END;
