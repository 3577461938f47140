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

-- What changed since its documents were made; written in the transaction of the change itself. Not OR IGNORE: within a
-- trigger the conflict clause of the statement outside holds instead.
CREATE TABLE search_stale (
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  source  TEXT NOT NULL,
  PRIMARY KEY (case_id, source)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER search_case_new AFTER INSERT ON cases
BEGIN INSERT INTO search_stale SELECT NEW.id, 'case' WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE case_id = NEW.id AND source = 'case'); END;
CREATE TRIGGER search_case_changed AFTER UPDATE ON cases
BEGIN INSERT INTO search_stale SELECT NEW.id, 'case' WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE case_id = NEW.id AND source = 'case'); END;
CREATE TRIGGER search_provider_new AFTER INSERT ON case_providers
BEGIN INSERT INTO search_stale SELECT NEW.case_id, 'case' WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE case_id = NEW.case_id AND source = 'case'); END;

CREATE TRIGGER search_evidence_new AFTER INSERT ON evidence
BEGIN INSERT INTO search_stale SELECT NEW.case_id, 'evidence' WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE case_id = NEW.case_id AND source = 'evidence'); END;
CREATE TRIGGER search_evidence_changed AFTER UPDATE ON evidence
BEGIN INSERT INTO search_stale SELECT NEW.case_id, 'evidence' WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE case_id = NEW.case_id AND source = 'evidence'); END;
CREATE TRIGGER search_line_new AFTER INSERT ON recognition_lines
BEGIN INSERT INTO search_stale SELECT case_id, 'evidence' FROM evidence AS own WHERE id = NEW.evidence_id
  AND NOT EXISTS (SELECT 1 FROM search_stale AS known WHERE known.case_id = own.case_id AND known.source = 'evidence'); END;
CREATE TRIGGER search_line_changed AFTER UPDATE ON recognition_lines
BEGIN INSERT INTO search_stale SELECT case_id, 'evidence' FROM evidence AS own WHERE id = NEW.evidence_id
  AND NOT EXISTS (SELECT 1 FROM search_stale AS known WHERE known.case_id = own.case_id AND known.source = 'evidence'); END;

CREATE TRIGGER search_event_new AFTER INSERT ON timeline_events
BEGIN INSERT INTO search_stale SELECT NEW.case_id, 'timeline' WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE case_id = NEW.case_id AND source = 'timeline'); END;
CREATE TRIGGER search_event_changed AFTER UPDATE ON timeline_events
BEGIN INSERT INTO search_stale SELECT NEW.case_id, 'timeline' WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE case_id = NEW.case_id AND source = 'timeline'); END;

CREATE TRIGGER search_letter_new AFTER INSERT ON letter_versions
BEGIN INSERT INTO search_stale SELECT case_id, 'letters' FROM letters AS own WHERE id = NEW.letter_id
  AND NOT EXISTS (SELECT 1 FROM search_stale AS known WHERE known.case_id = own.case_id AND known.source = 'letters'); END;
CREATE TRIGGER search_letter_changed AFTER UPDATE ON letter_versions
BEGIN INSERT INTO search_stale SELECT case_id, 'letters' FROM letters AS own WHERE id = NEW.letter_id
  AND NOT EXISTS (SELECT 1 FROM search_stale AS known WHERE known.case_id = own.case_id AND known.source = 'letters'); END;

CREATE TRIGGER search_call_new AFTER INSERT ON calls
BEGIN INSERT INTO search_stale SELECT NEW.case_id, 'calls' WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE case_id = NEW.case_id AND source = 'calls'); END;
CREATE TRIGGER search_call_changed AFTER UPDATE ON calls
BEGIN INSERT INTO search_stale SELECT NEW.case_id, 'calls' WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE case_id = NEW.case_id AND source = 'calls'); END;

CREATE TRIGGER search_claim_new AFTER INSERT ON claim_versions
BEGIN INSERT INTO search_stale SELECT NEW.case_id, 'claim' WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE case_id = NEW.case_id AND source = 'claim'); END;

CREATE TRIGGER search_batch_changed AFTER UPDATE OF state ON statement_batches
WHEN NEW.state = 'imported' OR OLD.state = 'imported'
BEGIN INSERT INTO search_stale SELECT NEW.case_id, 'statements' WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE case_id = NEW.case_id AND source = 'statements'); END;
