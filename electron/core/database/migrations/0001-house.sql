-- Cases, providers, the vault's blobs, evidence with its custody log, the timeline and the settings.

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE providers (
  id          TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('payment-institution', 'acquiring-bank', 'agent')),
  credit_code TEXT NOT NULL,
  phone       TEXT NOT NULL,
  email       TEXT NOT NULL,
  website     TEXT NOT NULL,
  address     TEXT NOT NULL,
  notes       TEXT NOT NULL,
  created_at  TEXT NOT NULL,
  updated_at  TEXT NOT NULL
) STRICT;

CREATE TABLE cases (
  id                   TEXT PRIMARY KEY,
  title                TEXT NOT NULL,
  scenario             TEXT,
  claimant_kind        TEXT NOT NULL CHECK (claimant_kind IN ('merchant', 'individual')),
  claimant_name        TEXT NOT NULL,
  claimant_phone       TEXT NOT NULL,
  claimant_address     TEXT NOT NULL,
  claimant_credit_code TEXT NOT NULL,
  sales_channel        TEXT NOT NULL,
  signed_on            TEXT,
  device_model         TEXT NOT NULL,
  device_serial        TEXT NOT NULL,
  merchant_number      TEXT NOT NULL,
  order_number         TEXT NOT NULL,
  contract_number      TEXT NOT NULL,
  amount_minor         INTEGER,
  amount_currency      TEXT,
  problem              TEXT NOT NULL,
  demands              TEXT NOT NULL, -- JSON array of text
  status               TEXT NOT NULL CHECK (status IN ('collecting', 'choosing', 'submitting', 'following', 'closed')),
  result               TEXT CHECK (result IN ('refund', 'compensation', 'other')),
  result_note          TEXT NOT NULL,
  sample               TEXT UNIQUE, -- which sample it was made from, null for the user's own
  created_at           TEXT NOT NULL,
  updated_at           TEXT NOT NULL,
  archived_at          TEXT,
  CHECK ((amount_minor IS NULL) = (amount_currency IS NULL))
) STRICT;

CREATE TABLE case_providers (
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  provider_id TEXT NOT NULL REFERENCES providers (id),
  position    INTEGER NOT NULL,
  PRIMARY KEY (case_id, provider_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_providers_provider ON case_providers (provider_id);

-- A file of the vault, named by its hash. Rows are never deleted while an item names them.
CREATE TABLE blobs (
  sha256     TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes      INTEGER NOT NULL,
  mime       TEXT NOT NULL,
  pages      INTEGER,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A file about to be renamed into the vault: what is still here at start came from a crash and is cleaned up.
CREATE TABLE vault_intents (
  sha256 TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
  id               TEXT PRIMARY KEY,
  case_id          TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  category         TEXT NOT NULL CHECK (category IN ('contract', 'payment', 'communication', 'problem')),
  ordinal          INTEGER NOT NULL CHECK (ordinal >= 1),
  name             TEXT NOT NULL,
  status           TEXT NOT NULL CHECK (status IN ('collected', 'incomplete', 'submitted')),
  source           TEXT NOT NULL,
  purpose          TEXT NOT NULL,
  form             TEXT NOT NULL CHECK (form IN ('original', 'copy')),
  checklist_item   TEXT,
  notes            TEXT NOT NULL,
  transcript       TEXT NOT NULL,
  sha256           TEXT NOT NULL REFERENCES blobs (sha256),
  original_name    TEXT NOT NULL,
  name_mismatch    INTEGER NOT NULL CHECK (name_mismatch IN (0, 1)),
  file_modified_at TEXT,
  added_at         TEXT NOT NULL,
  binned_at        TEXT,
  UNIQUE (case_id, category, ordinal)
) STRICT;
CREATE INDEX evidence_blob ON evidence (sha256);

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
  case_id     TEXT NOT NULL,
  evidence_id TEXT,
  sha256      TEXT,
  detail      TEXT NOT NULL, -- JSON
  hash        TEXT NOT NULL
) STRICT;
CREATE INDEX custody_case ON custody (case_id);
CREATE TRIGGER custody_no_update BEFORE UPDATE ON custody BEGIN SELECT RAISE(ABORT, 'custody is append only'); END;
CREATE TRIGGER custody_no_delete BEFORE DELETE ON custody BEGIN SELECT RAISE(ABORT, 'custody is append only'); END;

CREATE TABLE timeline_events (
  id          TEXT PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  phase       TEXT NOT NULL CHECK (phase IN ('application', 'use', 'complaint')),
  title       TEXT NOT NULL,
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
