/**
 * What of the store belongs to a case and goes into its bag, table by table, in the order an import can write them. A
 * test holds the list against the schema: a table is either here or in `NOT_IN_BAG` with its reason.
 */

export interface BagTable {
  readonly name: string
  /** Which rows are the case's; `@caseId` is its id. */
  readonly of: string
  readonly order: string
  /** Columns that hold JSON: written as JSON, not as text within JSON. What a hash was made of stays text. */
  readonly json?: readonly string[]
  /** What the other side is given: nothing, or these rows with the columns named left empty. */
  readonly opponent: false | { readonly only?: string; readonly without?: readonly string[] }
}

const OF_CASE = 'case_id = @caseId'
const OF_ITEM = 'evidence_id IN (SELECT id FROM evidence WHERE case_id = @caseId)'
const OF_SUBMISSION = 'submission_id IN (SELECT id FROM submissions WHERE case_id = @caseId)'
const OF_EVENT = 'event_id IN (SELECT id FROM timeline_events WHERE case_id = @caseId)'
const OF_LETTER = 'letter_id IN (SELECT id FROM letters WHERE case_id = @caseId)'
const IMPORTED = `(case_id = @caseId AND state IN ('imported', 'undone'))`
const OF_BATCH = `batch_id IN (SELECT id FROM statement_batches WHERE ${IMPORTED})`
const OF_LINE = `line_id IN (SELECT id FROM recognition_lines WHERE ${OF_ITEM})`

export const BAG_TABLES: readonly BagTable[] = [
  {
    name: 'blobs',
    of: `sha256 IN (SELECT sha256 FROM evidence WHERE case_id = @caseId
         UNION SELECT sha256 FROM statement_batches WHERE ${IMPORTED}
         UNION SELECT sha256 FROM submission_files WHERE ${OF_SUBMISSION})`,
    order: 'sha256',
    opponent: {
      only: `sha256 IN (SELECT sha256 FROM evidence WHERE case_id = @caseId AND binned_at IS NULL
         UNION SELECT sha256 FROM statement_batches WHERE case_id = @caseId AND state = 'imported')`,
    },
  },
  {
    name: 'providers',
    of: 'id IN (SELECT provider_id FROM case_providers WHERE case_id = @caseId)',
    order: 'id',
    opponent: { without: ['notes'] },
  },
  {
    name: 'claimants',
    of: 'id = (SELECT claimant_id FROM cases WHERE id = @caseId)',
    order: 'id',
    opponent: {},
  },
  {
    name: 'cases',
    of: 'id = @caseId',
    order: 'id',
    json: ['at_stake'],
    opponent: {
      without: [
        'problem',
        'told_minor',
        'told_currency',
        'result',
        'result_note',
        'recovered',
        'closed_at',
        'archived_at',
      ],
    },
  },
  { name: 'case_providers', of: OF_CASE, order: 'position', opponent: {} },
  { name: 'route_facts', of: OF_CASE, order: 'case_id', json: ['facts'], opponent: false },
  {
    name: 'evidence',
    of: OF_CASE,
    order: 'category, ordinal',
    opponent: { only: 'binned_at IS NULL', without: ['notes', 'transcript'] },
  },
  { name: 'evidence_answers', of: OF_ITEM, order: 'evidence_id, item', opponent: false },
  { name: 'checklist_marks', of: OF_CASE, order: 'item', opponent: false },
  { name: 'pack_contents', of: OF_CASE, order: 'case_id', json: ['contents'], opponent: false },
  {
    name: 'pack_versions',
    of: OF_CASE,
    order: 'version',
    json: ['input', 'contents'],
    opponent: false,
  },
  { name: 'timeline_events', of: OF_CASE, order: 'date_from, id', opponent: false },
  { name: 'timeline_pins', of: OF_EVENT, order: 'event_id, position', json: ['target'], opponent: false },
  { name: 'timeline_hidden', of: OF_CASE, order: 'fact', opponent: false },
  { name: 'timeline_evidence', of: OF_EVENT, order: 'event_id, position', opponent: false },
  { name: 'intake_answers', of: OF_CASE, order: 'question', opponent: false },
  { name: 'calls', of: OF_CASE, order: 'started_at, id', json: ['whys', 'assurances'], opponent: false },
  { name: 'submissions', of: OF_CASE, order: 'created_at, id', opponent: false },
  { name: 'submission_files', of: OF_SUBMISSION, order: 'submission_id, position', opponent: false },
  { name: 'submission_letters', of: OF_SUBMISSION, order: 'submission_id', opponent: false },
  { name: 'submission_events', of: OF_SUBMISSION, order: 'submission_id, sequence', opponent: false },
  {
    name: 'submission_event_evidence',
    of: `event_id IN (SELECT id FROM submission_events WHERE ${OF_SUBMISSION})`,
    order: 'event_id, position',
    opponent: false,
  },
  {
    name: 'statement_accounts',
    of: `id IN (SELECT account_id FROM statement_batches WHERE ${IMPORTED})`,
    order: 'id',
    opponent: {},
  },
  {
    name: 'statement_batches',
    of: IMPORTED,
    order: 'id',
    json: ['reading', 'page_starts'],
    opponent: { only: `state = 'imported'` },
  },
  { name: 'statement_citations', of: OF_BATCH, order: 'batch_id, kind, cited_by', opponent: false },
  { name: 'settlement_terms', of: OF_CASE, order: 'case_id', json: ['terms'], opponent: {} },
  {
    name: 'settlement_decisions',
    of: OF_CASE,
    order: 'created_at, id',
    json: ['acquirer', 'bank'],
    opponent: {},
  },
  { name: 'settlement_runs', of: OF_CASE, order: 'case_id', json: ['summary'], opponent: {} },
  { name: 'settlement_matches', of: OF_CASE, order: 'seq', json: ['details'], opponent: {} },
  { name: 'settlement_findings', of: OF_CASE, order: 'seq', json: ['details'], opponent: {} },
  { name: 'settlement_uses', of: OF_CASE, order: 'finding, used_as, used_id', opponent: false },
  { name: 'damage_sheets', of: OF_CASE, order: 'case_id', json: ['sheet'], opponent: false },
  { name: 'lpr_entries', of: 'TRUE', order: 'month', opponent: {} },
  {
    name: 'claim_versions',
    of: OF_CASE,
    order: 'version',
    json: ['heads', 'claim'],
    opponent: {
      only: 'version = (SELECT max(version) FROM claim_versions WHERE case_id = @caseId)',
    },
  },
  {
    name: 'letters',
    of: OF_CASE,
    order: 'created_at, id',
    opponent: { only: 'id IN (SELECT letter_id FROM submission_letters)' },
  },
  {
    name: 'letter_versions',
    of: OF_LETTER,
    order: 'letter_id, version',
    json: ['document'],
    opponent: {
      only: `EXISTS (SELECT 1 FROM submission_letters s WHERE s.letter_id = letter_versions.letter_id
         AND s.version = letter_versions.version)`,
    },
  },
  { name: 'letter_english', of: OF_LETTER, order: 'letter_id, source', json: ['english'], opponent: false },
  { name: 'case_outcomes', of: OF_CASE, order: 'case_id', json: ['outcome'], opponent: false },
  { name: 'recognition_pages', of: OF_ITEM, order: 'evidence_id, page', opponent: false },
  { name: 'recognition_lines', of: OF_ITEM, order: 'id', json: ['places'], opponent: false },
  { name: 'recognition_corrections', of: OF_LINE, order: 'id', opponent: false },
  { name: 'recognition_numbers', of: OF_LINE, order: 'id', json: ['doubts'], opponent: false },
  { name: 'bag_imports', of: OF_CASE, order: 'imported_at, manifest', json: ['custody'], opponent: false },
  { name: 'conversations', of: OF_CASE, order: 'created_at, id', opponent: false },
  {
    name: 'conversation_shots',
    of: 'conversation_id IN (SELECT id FROM conversations WHERE case_id = @caseId)',
    order: 'conversation_id, position',
    opponent: false,
  },
]

/** Rows of one statement; they lie in a file for each batch. */
export const ROWS_TABLE: BagTable = {
  name: 'statement_rows',
  of: 'id BETWEEN @first AND @last',
  order: 'id',
  json: ['details'],
  opponent: {},
}

/** Tables that are no part of a case, each with why. */
export const NOT_IN_BAG: Readonly<Record<string, string>> = {
  custody: 'written as a log of its own, other cases by their hashes alone',
  time_proofs: 'requests and answers lie in files of their own: data/proofs',
  settings: 'of this PC',
  vault_intents: 'of a running import',
  integrity_checks: 'of this store as a whole',
  store: 'of this store as a whole',
  backups: 'of this store as a whole',
  backup_plan: 'of this store as a whole',
  channel_overrides: "the owner's own directory",
  pack_bindings: 'how this owner binds packs, of no case',
  statement_profiles: 'layouts the owner taught, of no case',
  letter_templates: "the owner's own, of no case",
  told_notices: 'of this PC',
  holiday_notices: 'public, and of no case: who receives the bag enters them where he works',
  recognition_queue: 'what is still to be read here',
  settlement_row_links: 'made from matches and findings',
  search_documents: 'made from everything else',
  search_words: 'made from everything else',
  search_row_words: 'made from everything else',
  search_stale: 'made from everything else',
}
