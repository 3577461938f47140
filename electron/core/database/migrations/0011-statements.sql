-- Imported statements: accounts, one batch per file, and the rows. A batch is invisible until it is whole.

CREATE TABLE statement_accounts (
  id         TEXT PRIMARY KEY,
  side       TEXT NOT NULL CHECK (side IN ('bank', 'acquirer')),
  name       TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (side, name)
) STRICT;

-- draft: being read, or read and waiting for the user; imported: part of the case; undone: taken back (its rows are
-- gone, the file stays in the vault); discarded: not wanted, removed with its rows.
CREATE TABLE statement_batches (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  state       TEXT NOT NULL CHECK (state IN ('draft', 'imported', 'undone', 'discarded')),
  side        TEXT CHECK (side IN ('bank', 'acquirer')),
  account_id  TEXT REFERENCES statement_accounts (id),
  -- Order in which batches became visible; null before.
  sequence    INTEGER UNIQUE,
  file_name   TEXT NOT NULL,
  -- Of the source file. In the vault (and in blobs) from the import on.
  sha256      TEXT,
  -- The file's own time, where it came as a file of its own.
  modified_at TEXT,
  -- What tells one layout of statements from another; null before the file was read.
  layout      TEXT,
  reading     TEXT NOT NULL, -- JSON: how the file was read and what it says (no passwords)
  row_count   INTEGER NOT NULL DEFAULT 0,
  skipped     INTEGER NOT NULL DEFAULT 0,
  suspects    INTEGER NOT NULL DEFAULT 0,
  date_from   TEXT,
  date_to     TEXT,
  page_starts TEXT, -- JSON: row id at each thousandth row, null where the rows have no gaps
  created_at  TEXT NOT NULL,
  imported_at TEXT,
  undone_at   TEXT,
  CHECK (state <> 'imported' OR (side IS NOT NULL AND account_id IS NOT NULL AND sha256 IS NOT NULL
         AND sequence IS NOT NULL AND imported_at IS NOT NULL))
) STRICT;
CREATE INDEX statement_batches_case ON statement_batches (case_id, state);
CREATE INDEX statement_batches_layout ON statement_batches (layout);
CREATE INDEX statement_batches_account ON statement_batches (account_id);

-- id = batch * 2^32 + place in the file from 1: the rows of a batch lie together and are found without an index.
CREATE TABLE statement_rows (
  id        INTEGER PRIMARY KEY,
  line      INTEGER NOT NULL, -- physical line or sheet row in the source file, from 1
  date      TEXT,
  direction INTEGER NOT NULL CHECK (direction IN (-1, 0, 1)), -- out, neutral, in
  amount    INTEGER NOT NULL CHECK (amount >= 0), -- minor units
  currency  TEXT NOT NULL,
  identity  INTEGER NOT NULL, -- hash of what makes the row the same in another export
  details   TEXT NOT NULL, -- JSON: the other fields of the row that the statement gives
  raw       TEXT NOT NULL,
  -- In a draft: 1 where an earlier batch already holds the row; such rows are dropped when it is imported.
  duplicate INTEGER NOT NULL DEFAULT 0 CHECK (duplicate IN (0, 1)),
  -- A row of another batch that looks like this one and is not certainly the same.
  suspect   INTEGER
) STRICT;
CREATE INDEX statement_rows_duplicate ON statement_rows (id) WHERE duplicate = 1;
CREATE INDEX statement_rows_suspect ON statement_rows (id) WHERE suspect IS NOT NULL;

-- What was built on a batch (findings, letters, packs): undoing it says so first.
CREATE TABLE statement_citations (
  batch_id INTEGER NOT NULL REFERENCES statement_batches (id) ON DELETE CASCADE,
  kind     TEXT NOT NULL,
  cited_by TEXT NOT NULL,
  title    TEXT NOT NULL,
  PRIMARY KEY (batch_id, kind, cited_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_citations_by ON statement_citations (kind, cited_by);

-- Mappings the user saved; used when the same layout comes again.
CREATE TABLE statement_profiles (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,
  profile    TEXT NOT NULL, -- JSON, the shape of resources/statement-profiles
  created_at TEXT NOT NULL
) STRICT;

-- A closed case takes nothing without being reopened.
CREATE TRIGGER statement_batches_case_open BEFORE INSERT ON statement_batches
WHEN (SELECT status FROM cases WHERE id = NEW.case_id) = 'closed'
BEGIN SELECT RAISE(ABORT, 'case.closed'); END;
