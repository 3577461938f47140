-- Channels: what the owner told for the route, corrections of the directory, submissions with their events, calls.

CREATE TABLE route_facts (
  case_id TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  facts   TEXT NOT NULL -- JSON of shared/domain/route-facts.ts, toldFacts
) STRICT, WITHOUT ROWID;

CREATE TABLE channel_overrides (
  id         TEXT PRIMARY KEY,
  channel    TEXT NOT NULL,
  slot       TEXT NOT NULL, -- what it corrects; a later correction of the same takes its place
  target     TEXT NOT NULL, -- JSON of shared/contract/channels.ts, overrideTarget
  source     TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (channel, slot)
) STRICT;

CREATE TABLE submissions (
  id            TEXT PRIMARY KEY,
  case_id       TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  channel       TEXT NOT NULL,
  method        TEXT NOT NULL,
  reference     TEXT NOT NULL,
  note          TEXT NOT NULL,
  outcome       TEXT NOT NULL,
  frozen        TEXT NOT NULL, -- JSON of shared/contract/submissions.ts, frozenCopy
  frozen_sha256 TEXT NOT NULL CHECK (length(frozen_sha256) = 64),
  created_at    TEXT NOT NULL,
  removed_at    TEXT
) STRICT;
CREATE INDEX submissions_case ON submissions (case_id, created_at);

-- What was sent is never rewritten; only how it went on is.
CREATE TRIGGER submissions_frozen BEFORE UPDATE OF frozen, frozen_sha256, case_id, channel ON submissions
BEGIN SELECT RAISE(ABORT, 'a frozen copy is not changed'); END;

CREATE TABLE submission_events (
  id            TEXT PRIMARY KEY,
  submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
  sequence      INTEGER NOT NULL, -- order of entry, for events of one day
  kind          TEXT NOT NULL,
  date          TEXT NOT NULL,
  at            TEXT,
  extension     TEXT,
  note          TEXT NOT NULL,
  timeline_id   TEXT REFERENCES timeline_events (id) ON DELETE SET NULL,
  created_at    TEXT NOT NULL,
  UNIQUE (submission_id, sequence)
) STRICT;

CREATE TABLE submission_event_evidence (
  event_id    TEXT NOT NULL REFERENCES submission_events (id) ON DELETE CASCADE,
  evidence_id TEXT NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  PRIMARY KEY (event_id, evidence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_event_evidence_item ON submission_event_evidence (evidence_id);

CREATE TABLE calls (
  id                  TEXT PRIMARY KEY,
  case_id             TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  channel             TEXT NOT NULL,
  started_at          TEXT NOT NULL,
  ended_at            TEXT,
  phone               TEXT NOT NULL,
  person              TEXT NOT NULL,
  topic               TEXT NOT NULL,
  notes               TEXT NOT NULL,
  whys                TEXT NOT NULL, -- JSON array of text
  promises            TEXT NOT NULL, -- JSON array of {who, what, until}
  written_demanded_at TEXT,
  written_answered_at TEXT,
  recording_id        TEXT REFERENCES evidence (id) ON DELETE SET NULL,
  created_at          TEXT NOT NULL,
  updated_at          TEXT NOT NULL,
  removed_at          TEXT
) STRICT;
CREATE INDEX calls_case ON calls (case_id, started_at);
CREATE INDEX calls_recording ON calls (recording_id);
