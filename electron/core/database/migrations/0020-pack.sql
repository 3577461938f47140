-- Versions of a case's evidence pack: what each was built from, and where the exhibits stood.
CREATE TABLE pack_versions (
  case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  version  INTEGER NOT NULL,
  built_at TEXT NOT NULL,
  input    TEXT NOT NULL,
  contents TEXT NOT NULL,
  PRIMARY KEY (case_id, version)
) STRICT;

-- How packs to the offices of one channel are bound; an empty channel is a pack without a letter.
CREATE TABLE pack_bindings (
  channel TEXT PRIMARY KEY,
  binding TEXT NOT NULL
) STRICT;
