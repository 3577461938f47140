-- The owner's corrections of the channel directory.

CREATE TABLE channel_overrides (
  id         TEXT PRIMARY KEY,
  channel    TEXT NOT NULL,
  slot       TEXT NOT NULL, -- what it corrects; a later correction of the same takes its place
  target     TEXT NOT NULL, -- JSON of shared/contract/channels.ts, overrideTarget
  source     TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (channel, slot)
) STRICT;
