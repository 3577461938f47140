-- Bags taken in from elsewhere, and the custody log each brought: a history of its own beside this store's.

CREATE TABLE bag_imports (
  manifest    TEXT PRIMARY KEY CHECK (length(manifest) = 64), -- SHA-256 of the bag's manifest
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  made_at     TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  custody     TEXT NOT NULL -- JSON array of links as they stood in the bag's custody.json
) STRICT, WITHOUT ROWID;
CREATE INDEX bag_imports_case ON bag_imports (case_id);
CREATE TRIGGER bag_imports_no_update BEFORE UPDATE ON bag_imports BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
