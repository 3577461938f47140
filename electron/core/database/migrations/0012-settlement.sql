-- The settlement check: what the contract fixes, the user's decisions, the current run, and what findings became.

CREATE TABLE settlement_terms (
  case_id    TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  terms   TEXT NOT NULL, -- JSON, the shape of shared/contract/settlement.ts
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Rows are kept by file hash, sheet, member and line: a statement that is undone and imported again finds its own.
CREATE TABLE settlement_decisions (
  id         TEXT PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('confirm', 'break', 'make')),
  acquirer   TEXT NOT NULL, -- JSON array of row keys
  bank       TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX settlement_decisions_case ON settlement_decisions (case_id);

-- One current run a case; a new one takes the place of the old in one transaction.
CREATE TABLE settlement_runs (
  case_id    TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  checked_at TEXT NOT NULL,
  summary    TEXT NOT NULL, -- JSON: override, totals, habits, rates, counts
  -- What it was made from: ids of the batches, and hashes of terms, decisions and entered holidays. Another value: out of date.
  batches    TEXT NOT NULL,
  terms   TEXT NOT NULL,
  decisions  TEXT NOT NULL,
  holidays   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settlement_matches (
  case_id TEXT NOT NULL REFERENCES settlement_runs (case_id) ON DELETE CASCADE,
  seq     INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  details TEXT NOT NULL, -- JSON
  PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE settlement_findings (
  case_id  TEXT NOT NULL REFERENCES settlement_runs (case_id) ON DELETE CASCADE,
  seq      INTEGER NOT NULL,
  id       TEXT NOT NULL,
  kind     TEXT NOT NULL,
  amount   INTEGER NOT NULL,
  currency TEXT NOT NULL,
  details  TEXT NOT NULL, -- JSON
  PRIMARY KEY (case_id, seq),
  UNIQUE (case_id, id)
) STRICT, WITHOUT ROWID;

-- Which matches and findings hold a row. side: 0 acquirer, 1 bank.
CREATE TABLE settlement_row_links (
  case_id TEXT NOT NULL REFERENCES settlement_runs (case_id) ON DELETE CASCADE,
  side    INTEGER NOT NULL CHECK (side IN (0, 1)),
  row_id  INTEGER NOT NULL,
  what    TEXT NOT NULL CHECK (what IN ('match', 'ambiguous', 'finding')),
  seq     INTEGER NOT NULL,
  PRIMARY KEY (case_id, side, row_id, what, seq)
) STRICT, WITHOUT ROWID;

-- Outlive the run: a finding that was made evidence says so when the data under it has changed.
CREATE TABLE settlement_uses (
  case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  finding  TEXT NOT NULL,
  kind     TEXT NOT NULL,
  used_as  TEXT NOT NULL CHECK (used_as IN ('evidence', 'event')),
  used_id  TEXT NOT NULL,
  amount   INTEGER NOT NULL,
  currency TEXT NOT NULL,
  used_at  TEXT NOT NULL,
  PRIMARY KEY (case_id, finding, used_as, used_id)
) STRICT, WITHOUT ROWID;
