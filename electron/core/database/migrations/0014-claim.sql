-- The claim of a case: every version whole, the newest is the claim.

CREATE TABLE claim_versions (
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  version INTEGER NOT NULL CHECK (version >= 1),
  at      TEXT NOT NULL,
  change  TEXT NOT NULL CHECK (change IN ('drawn', 'saved', 'removed', 'ordered', 'restored')),
  heads   TEXT NOT NULL, -- JSON array of the labels of the heads concerned
  claim   TEXT NOT NULL, -- JSON, the shape of keptClaim in shared/contract/claim.ts
  PRIMARY KEY (case_id, version)
) STRICT, WITHOUT ROWID;

-- A closed case takes nothing without being reopened.
CREATE TRIGGER claim_versions_case_open BEFORE INSERT ON claim_versions
WHEN (SELECT status FROM cases WHERE id = NEW.case_id) = 'closed'
BEGIN SELECT RAISE(ABORT, 'case.closed'); END;
