-- The vault's files, and those about to enter it; which store this is.

CREATE TABLE store (
  only       INTEGER PRIMARY KEY CHECK (only = 1),
  id         TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

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
