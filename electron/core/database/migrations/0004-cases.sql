-- The register: claimants, cases with their providers, and what the owner told for the route.

-- Who claims: a shop with five disputes has one address.
CREATE TABLE claimants (
  id          TEXT PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (kind IN ('merchant', 'individual')),
  name        TEXT NOT NULL,
  phone       TEXT NOT NULL,
  address     TEXT NOT NULL,
  credit_code TEXT NOT NULL,
  created_at  TEXT NOT NULL
) STRICT;

CREATE TABLE cases (
  id                   TEXT PRIMARY KEY,
  title                TEXT NOT NULL,
  scenario             TEXT,
  claimant_id          TEXT NOT NULL REFERENCES claimants (id),
  sales_channel        TEXT NOT NULL,
  signed_on            TEXT,
  device_model         TEXT NOT NULL,
  device_serial        TEXT NOT NULL,
  merchant_number      TEXT NOT NULL,
  order_number         TEXT NOT NULL,
  contract_number      TEXT NOT NULL,
  told_minor           INTEGER,
  told_currency        TEXT,
  at_stake             TEXT NOT NULL DEFAULT '[]', -- JSON array of money, written by the claim alone
  problem              TEXT NOT NULL,
  status               TEXT NOT NULL CHECK (status IN ('collecting', 'choosing', 'submitting', 'following', 'closed')),
  result               TEXT CHECK (result IN ('refund', 'compensation', 'other')),
  result_note          TEXT NOT NULL,
  recovered            TEXT NOT NULL DEFAULT '[]', -- JSON array of money: what came back by the end
  sample               TEXT UNIQUE, -- which sample it was made from, null for the user's own
  created_at           TEXT NOT NULL,
  updated_at           TEXT NOT NULL,
  closed_at            TEXT, -- since when it is closed
  archived_at          TEXT,
  CHECK ((told_minor IS NULL) = (told_currency IS NULL))
) STRICT;
CREATE INDEX cases_claimant ON cases (claimant_id);

CREATE TABLE case_providers (
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  provider_id TEXT NOT NULL REFERENCES providers (id),
  position    INTEGER NOT NULL,
  PRIMARY KEY (case_id, provider_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_providers_provider ON case_providers (provider_id);

CREATE TABLE route_facts (
  case_id TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  facts   TEXT NOT NULL -- JSON of shared/domain/route-facts.ts, toldFacts
) STRICT, WITHOUT ROWID;
