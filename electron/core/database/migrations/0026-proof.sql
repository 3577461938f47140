-- Proofs of time: a hash was sent to an authority, which signed it with the time (RFC 3161).
CREATE TABLE time_proofs (
  id           TEXT PRIMARY KEY,
  subject      TEXT NOT NULL CHECK (subject IN ('custody', 'evidence', 'file')),
  evidence_id  TEXT REFERENCES evidence (id) ON DELETE CASCADE,
  label        TEXT NOT NULL, -- what a person calls it
  sha256       TEXT NOT NULL CHECK (length(sha256) = 64), -- of the log: the hash of its entry number `entries`
  entries      INTEGER CHECK ((entries IS NOT NULL) = (subject = 'custody')),
  nonce        TEXT NOT NULL UNIQUE, -- hex
  policy       TEXT, -- OID that was asked for
  requested_at TEXT NOT NULL,
  answered_at  TEXT,
  answer       BLOB, -- as it came, DER
  anchor       TEXT, -- PEM of the root that the user named
  CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CHECK ((evidence_id IS NOT NULL) = (subject = 'evidence'))
) STRICT, WITHOUT ROWID;
CREATE INDEX time_proofs_evidence ON time_proofs (evidence_id);
-- An answer once taken is not exchanged for another.
CREATE TRIGGER time_proofs_answered BEFORE UPDATE ON time_proofs WHEN old.answer IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a proof is not changed'); END;
