-- What is due: notices that were given, so that none is given twice; answers of the intake; calls on the timeline.

CREATE TABLE told_notices (
  key     TEXT PRIMARY KEY, -- deadline, stage and date: shared/domain/due-notices.ts
  told_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE intake_answers (
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  question    TEXT NOT NULL, -- id of resources/scenarios; those that fill a field of the case are not here
  answer      TEXT NOT NULL,
  happened_on TEXT,
  timeline_id TEXT REFERENCES timeline_events (id) ON DELETE SET NULL,
  PRIMARY KEY (case_id, question)
) STRICT, WITHOUT ROWID;

ALTER TABLE calls ADD COLUMN timeline_id TEXT REFERENCES timeline_events (id) ON DELETE SET NULL;
