-- Text of scans and pictures: pages, their lines with boxes, corrections with their history, and the numbers in them.

-- Items whose reading was asked for and is not done: what is here at start came from a crash and is taken up again.
CREATE TABLE recognition_queue (
  evidence_id TEXT PRIMARY KEY REFERENCES evidence (id) ON DELETE CASCADE,
  job         TEXT NOT NULL, -- the asking, not the queue's id: one asking may outlive a run
  asked_at    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recognition_pages (
  evidence_id TEXT NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
  page        INTEGER NOT NULL CHECK (page >= 1),
  width       INTEGER NOT NULL,
  height      INTEGER NOT NULL,
  source      TEXT NOT NULL CHECK (source IN ('file', 'picture', 'none')),
  degrees     INTEGER NOT NULL CHECK (degrees IN (0, 90, 180, 270)),
  mirrored    INTEGER NOT NULL CHECK (mirrored IN (0, 1)),
  ground      INTEGER, -- 0xRRGGBB at the edges
  not_read    TEXT,
  engine      TEXT NOT NULL,
  read_at     TEXT NOT NULL,
  PRIMARY KEY (evidence_id, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE recognition_lines (
  id          INTEGER PRIMARY KEY,
  evidence_id TEXT NOT NULL,
  page        INTEGER NOT NULL,
  seq         INTEGER NOT NULL,
  read_as     TEXT NOT NULL,
  text        TEXT NOT NULL, -- as it stands: read_as, or the last correction
  other       TEXT,
  agreed      INTEGER NOT NULL CHECK (agreed IN (0, 1)),
  confidence  REAL NOT NULL,
  x           INTEGER NOT NULL,
  y           INTEGER NOT NULL,
  width       INTEGER NOT NULL,
  height      INTEGER NOT NULL,
  ground      INTEGER, -- 0xRRGGBB under the line
  places      TEXT NOT NULL, -- JSON: middles of the characters of read_as along the line, in thousandths
  UNIQUE (evidence_id, page, seq),
  FOREIGN KEY (evidence_id, page) REFERENCES recognition_pages (evidence_id, page) ON DELETE CASCADE
) STRICT;

-- Every wording a line had after the reading, oldest first.
CREATE TABLE recognition_corrections (
  id      INTEGER PRIMARY KEY,
  line_id INTEGER NOT NULL REFERENCES recognition_lines (id) ON DELETE CASCADE,
  text    TEXT NOT NULL,
  at      TEXT NOT NULL
) STRICT;
CREATE INDEX recognition_corrections_line ON recognition_corrections (line_id);

CREATE TABLE recognition_numbers (
  id           INTEGER PRIMARY KEY,
  line_id      INTEGER NOT NULL REFERENCES recognition_lines (id) ON DELETE CASCADE,
  kind         TEXT NOT NULL CHECK (kind IN ('amount', 'date', 'time', 'rate', 'id')),
  text         TEXT NOT NULL,
  value        TEXT NOT NULL,
  start        INTEGER NOT NULL,
  doubts       TEXT NOT NULL, -- JSON
  state        TEXT NOT NULL CHECK (state IN ('unconfirmed', 'confirmed', 'rejected')),
  confirmed_by TEXT CHECK (confirmed_by IN ('user', 'statement')),
  confirmed_at TEXT,
  CHECK ((state = 'confirmed') = (confirmed_by IS NOT NULL))
) STRICT;
CREATE INDEX recognition_numbers_line ON recognition_numbers (line_id);
