-- Backups that were made, and the plan of automatic ones.
CREATE TABLE backups (
  at      TEXT PRIMARY KEY,
  file    TEXT NOT NULL,
  bytes   INTEGER NOT NULL,
  lacking INTEGER NOT NULL -- files of the vault that could not be backed up
) STRICT, WITHOUT ROWID;

CREATE TABLE backup_plan (
  only        INTEGER PRIMARY KEY CHECK (only = 1),
  folder      TEXT, -- null: no automatic backups
  every_hours INTEGER NOT NULL,
  keep        INTEGER NOT NULL,
  failed_at   TEXT,
  failed_code TEXT
) STRICT;
INSERT INTO backup_plan (only, folder, every_hours, keep) VALUES (1, NULL, 24, 30);
