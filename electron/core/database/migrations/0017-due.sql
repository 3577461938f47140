-- What is due: notices that were given, so that none is given twice.

CREATE TABLE told_notices (
  key     TEXT PRIMARY KEY, -- deadline, stage and date: shared/domain/due-notices.ts
  told_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
