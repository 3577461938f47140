-- Chats put together from screenshots. What they say is derived from the readings of the shots whenever it is asked for:
-- a corrected line is corrected here too.

CREATE TABLE conversations (
  id         TEXT PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  title      TEXT NOT NULL,
  own        TEXT NOT NULL, -- speakers as the user named them
  other      TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX conversations_case ON conversations (case_id);

CREATE TABLE conversation_shots (
  conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  evidence_id     TEXT NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
  position        INTEGER NOT NULL, -- as given
  PRIMARY KEY (conversation_id, evidence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_shots_item ON conversation_shots (evidence_id);
