-- Notices of holidays that the owner entered for years the app's own data does not cover.

CREATE TABLE holiday_notices (
  year       INTEGER PRIMARY KEY,
  notice     TEXT NOT NULL, -- its number; empty where the text has none
  text       TEXT NOT NULL, -- as pasted
  days       TEXT NOT NULL, -- JSON: what was read from it and confirmed, see electron/core/law/entered-holidays.ts
  entered_at TEXT NOT NULL
) STRICT;
