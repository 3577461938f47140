-- The files that were sent with a submission: named here so that the vault keeps them, described in its frozen copy.

CREATE TABLE submission_files (
  submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
  position      INTEGER NOT NULL,
  sha256        TEXT NOT NULL REFERENCES blobs (sha256),
  PRIMARY KEY (submission_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_files_blob ON submission_files (sha256);
