-- The English of a letter's lines, for its reading copy, and the templates an owner makes.

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
