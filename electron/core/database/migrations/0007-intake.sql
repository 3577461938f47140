-- Answers of the intake that fill no field of the case.

CREATE TABLE intake_answers (
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  question    TEXT NOT NULL, -- id of resources/scenarios; those that fill a field of the case are not here
  answer      TEXT NOT NULL,
  happened_on TEXT,
  timeline_id TEXT REFERENCES timeline_events (id) ON DELETE SET NULL,
  PRIMARY KEY (case_id, question)
) STRICT, WITHOUT ROWID;
CREATE INDEX intake_answers_timeline ON intake_answers (timeline_id);
