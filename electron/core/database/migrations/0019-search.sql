-- What the search finds. The words of a document are made by the app (two characters at a time for Chinese, as SQLite's
-- own tokenizers miss two-character words) and kept in an index without content; the text itself is kept for excerpts.

CREATE TABLE search_documents (
  id      INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  -- What it was made from: documents of a source of a case are made anew together.
  source  TEXT NOT NULL,
  kind    TEXT NOT NULL,
  ref     TEXT NOT NULL, -- id of what it shows
  title   TEXT NOT NULL,
  text    TEXT NOT NULL
) STRICT;
CREATE INDEX search_documents_source ON search_documents (case_id, source);

-- Rows of statements, many and alike, have an index of their own: what else there is need not be picked out of them.
-- What is typed is the beginning of a word: those of two to six characters are kept, longer ones fit few words.
CREATE VIRTUAL TABLE search_words USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='2 3 4 5 6', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE search_row_words USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='2 3 4 5 6', tokenize='unicode61 remove_diacritics 2');

-- Documents go from the index with their case.
CREATE TRIGGER search_documents_gone AFTER DELETE ON search_documents WHEN OLD.kind <> 'transaction'
BEGIN DELETE FROM search_words WHERE rowid = OLD.id; END;
CREATE TRIGGER search_rows_gone AFTER DELETE ON search_documents WHEN OLD.kind = 'transaction'
BEGIN DELETE FROM search_row_words WHERE rowid = OLD.id; END;

-- What changed since its documents were made; written in the transaction of the change itself.
CREATE TABLE search_stale (
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  source  TEXT NOT NULL,
  PRIMARY KEY (case_id, source)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER search_case_new AFTER INSERT ON cases
BEGIN INSERT OR IGNORE INTO search_stale VALUES (NEW.id, 'case'); END;
CREATE TRIGGER search_case_changed AFTER UPDATE ON cases
BEGIN INSERT OR IGNORE INTO search_stale VALUES (NEW.id, 'case'); END;
CREATE TRIGGER search_provider_new AFTER INSERT ON case_providers
BEGIN INSERT OR IGNORE INTO search_stale VALUES (NEW.case_id, 'case'); END;

CREATE TRIGGER search_evidence_new AFTER INSERT ON evidence
BEGIN INSERT OR IGNORE INTO search_stale VALUES (NEW.case_id, 'evidence'); END;
CREATE TRIGGER search_evidence_changed AFTER UPDATE ON evidence
BEGIN INSERT OR IGNORE INTO search_stale VALUES (NEW.case_id, 'evidence'); END;
CREATE TRIGGER search_line_new AFTER INSERT ON recognition_lines
BEGIN INSERT OR IGNORE INTO search_stale SELECT case_id, 'evidence' FROM evidence WHERE id = NEW.evidence_id; END;
CREATE TRIGGER search_line_changed AFTER UPDATE ON recognition_lines
BEGIN INSERT OR IGNORE INTO search_stale SELECT case_id, 'evidence' FROM evidence WHERE id = NEW.evidence_id; END;

CREATE TRIGGER search_event_new AFTER INSERT ON timeline_events
BEGIN INSERT OR IGNORE INTO search_stale VALUES (NEW.case_id, 'timeline'); END;
CREATE TRIGGER search_event_changed AFTER UPDATE ON timeline_events
BEGIN INSERT OR IGNORE INTO search_stale VALUES (NEW.case_id, 'timeline'); END;

CREATE TRIGGER search_letter_new AFTER INSERT ON letter_versions
BEGIN INSERT OR IGNORE INTO search_stale SELECT case_id, 'letters' FROM letters WHERE id = NEW.letter_id; END;
CREATE TRIGGER search_letter_changed AFTER UPDATE ON letter_versions
BEGIN INSERT OR IGNORE INTO search_stale SELECT case_id, 'letters' FROM letters WHERE id = NEW.letter_id; END;

CREATE TRIGGER search_call_new AFTER INSERT ON calls
BEGIN INSERT OR IGNORE INTO search_stale VALUES (NEW.case_id, 'calls'); END;
CREATE TRIGGER search_call_changed AFTER UPDATE ON calls
BEGIN INSERT OR IGNORE INTO search_stale VALUES (NEW.case_id, 'calls'); END;

CREATE TRIGGER search_claim_new AFTER INSERT ON claim_versions
BEGIN INSERT OR IGNORE INTO search_stale VALUES (NEW.case_id, 'claim'); END;

CREATE TRIGGER search_batch_changed AFTER UPDATE OF state ON statement_batches
WHEN NEW.state = 'imported' OR OLD.state = 'imported'
BEGIN INSERT OR IGNORE INTO search_stale VALUES (NEW.case_id, 'statements'); END;
