-- How own cases ended: it makes a closed case a precedent of the owner.

-- The short form filled in when a case is closed; it makes the case one of the owner's own precedents.
CREATE TABLE case_outcomes (
  case_id     TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  outcome     TEXT NOT NULL, -- JSON, the shape of shared/contract/precedents.ts
  recorded_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
