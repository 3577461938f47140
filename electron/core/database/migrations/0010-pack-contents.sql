-- Where each exhibit stands in the pack that was built last, so that a letter beside it can cite the pack's pages.

CREATE TABLE pack_contents (
  case_id  TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  contents TEXT NOT NULL, -- JSON: shared/contract/pack.ts, PackResult['contents']
  built_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
