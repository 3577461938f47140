-- What the owner adds to a case's findings, and rates the data lacks.

CREATE TABLE damage_sheets (
  case_id    TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  sheet      TEXT NOT NULL, -- JSON, the shape of shared/contract/damages.ts
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Publications of the 1-year LPR that the owner entered; one a month.
CREATE TABLE lpr_entries (
  month        TEXT PRIMARY KEY CHECK (length(month) = 7),
  date         TEXT NOT NULL,
  rate_percent TEXT NOT NULL,
  source       TEXT NOT NULL,
  entered_at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
