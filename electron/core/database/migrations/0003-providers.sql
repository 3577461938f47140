-- Payment institutions, acquiring banks and agents; cases share them.

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
