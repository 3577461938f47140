-- What verifications of the whole store found.
CREATE TABLE integrity_checks (
  at     TEXT PRIMARY KEY,
  report TEXT NOT NULL -- JSON: shared/contract/integrity.ts, integrityReport
) STRICT, WITHOUT ROWID;
