/**
 * Statement import (SPEC M8): a file is read into a draft that nobody else sees, looked at row by row, and then made
 * a batch of the case as a whole, or thrown away. A batch can be undone as a whole at any time.
 */
import { z } from 'zod'
import {
  currency,
  fileRef,
  money,
  id,
  instant,
  output,
  jobStarted,
  line,
  localDate,
  nothing,
  evidenceId,
  caseId,
  statementAccountId,
  statementBatchId,
  transactionId,
} from './common.ts'
import { bilingual } from '../domain/scenario.ts'
import { defineRoutes } from './route.ts'
import { currencySums, DIRECTIONS, inspection, readingOptions, readRow } from './statement-reading.ts'

/** bank: an account's statement (bank, wallet). acquirer: what the acquirer or the terminal recorded. */
export const STATEMENT_SIDES = ['bank', 'acquirer'] as const
export type StatementSide = (typeof STATEMENT_SIDES)[number]

/** How a draft would land in an account. */
export const importPlan = z.object({
  added: z.int(),
  /** Already there from an earlier import of the same account (the n-th identical row of a day is the n-th). */
  skipped: z.int(),
  /** Same day and amount as a row of another source: imported, and shown for a look. */
  suspects: z.int(),
})

export const draft = z.object({
  draft: statementBatchId,
  caseId,
  fileName: z.string(),
  sha256: z.string(),
  inspection,
  /** No open question and no problem row: it can be imported. */
  ready: z.boolean(),
  /** Accounts this layout was imported into before, most likely first. */
  suggestedAccount: z.string().nullable(),
  suggestedSide: z.enum(STATEMENT_SIDES),
})
export type Draft = z.infer<typeof draft>

export const account = z.object({
  id: statementAccountId,
  name: z.string(),
  side: z.enum(STATEMENT_SIDES),
  rows: z.int(),
  from: localDate.nullable(),
  to: localDate.nullable(),
})
export type Account = z.infer<typeof account>

export const batch = z.object({
  id: statementBatchId,
  caseId,
  fileName: z.string(),
  sha256: z.string(),
  format: z.string(),
  side: z.enum(STATEMENT_SIDES),
  account: z.object({ id: statementAccountId, name: z.string() }),
  rows: z.int(),
  skipped: z.int(),
  suspects: z.int(),
  sums: z.record(z.string(), currencySums),
  from: localDate.nullable(),
  to: localDate.nullable(),
  /** The exhibit that holds the file; null where it was put into the bin. */
  exhibit: z.object({ id: evidenceId, number: z.string() }).nullable(),
  importedAt: instant,
  undoneAt: instant.nullable(),
})
export type Batch = z.infer<typeof batch>

/** A row as stored. */
export const statementRow = readRow.extend({
  id: transactionId,
  /** new: will be or was imported. known: skipped, already there. suspect: imported, looks like a row elsewhere. */
  state: z.enum(['new', 'known', 'suspect']),
  /** The row a suspect looks like. */
  lookalike: z.object({ batch: statementBatchId, line: z.int() }).nullable(),
})
export type StatementRowRecord = z.infer<typeof statementRow>

/** Sums of one month (YYYY-MM) in one currency; rows without a date stand under month null. */
export const monthSums = z.object({
  month: z.string().nullable(),
  currency,
  rows: z.int(),
  moneyIn: money,
  moneyOut: money,
})
export type MonthSums = z.infer<typeof monthSums>

export const profile = z.object({
  id,
  name: z.string(),
  /** shipped with Proofdesk, or saved by the user. */
  origin: z.enum(['shipped', 'user']),
  source: z.string(),
})

const side = z.enum(STATEMENT_SIDES)

/** Something that is built on a batch. */
const batchCitation = z.object({
  /** `statement`: another file whose rows were left out because this batch has them. */
  kind: z.enum(['findings', 'evidence', 'letter', 'submission', 'statement']),
  id: z.string(),
  title: z.string(),
  /** Of findings: how many. */
  count: z.int().nullable(),
  /** Of a submission: when and where it was sent. */
  on: localDate.nullable(),
  channel: bilingual.nullable(),
})
export type BatchCitation = z.infer<typeof batchCitation>

export const statementRoutes = defineRoutes({
  /** Reads a file into a new draft, or again into `draft` (with other options; `file` may then be left out). */
  'statements.read': {
    input: z
      .object({
        caseId,
        file: fileRef.optional(),
        draft: statementBatchId.optional(),
        /** An undone batch: its file is read again from the vault, into a new draft. */
        batch: statementBatchId.optional(),
        /** An exhibit of the case: its file is read from the vault. */
        evidence: evidenceId.optional(),
        options: readingOptions.prefault({}),
      })
      .refine(({ file, draft, batch, evidence }) => (file ?? draft ?? batch ?? evidence) !== undefined, {
        error: 'file, draft, batch or evidence',
      }),
    output: jobStarted,
    result: draft,
  },
  'statements.draft': { input: z.object({ draft: statementBatchId }), output: draft },
  'statements.discard': { input: z.object({ draft: statementBatchId }), output: nothing },
  /** What an import into this account would do. */
  'statements.plan': {
    input: z.object({ draft: statementBatchId, side, account: line }),
    output: jobStarted,
    result: importPlan,
  },
  /** Makes the draft a batch of its case. `account` is a name; a new one makes a new account. */
  'statements.import': {
    input: z.object({ draft: statementBatchId, side, account: line.pipe(z.string().min(1).max(200)) }),
    output: jobStarted,
    result: batch,
  },
  /** Rows of a draft or batch in file order. */
  'statements.rows': {
    input: z.object({
      batch: statementBatchId,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(200),
      direction: z.enum(DIRECTIONS).optional(),
      state: z.enum(['new', 'known', 'suspect']).optional(),
      /** Part of counterparty, memo, order number or reference. */
      text: line.optional(),
    }),
    output: z.object({ total: z.int(), rows: z.array(statementRow) }),
  },
  /** Money in and out by month and currency, of a draft or batch. Rows without a date are under month null. */
  'statements.months': { input: z.object({ batch: statementBatchId }), output: z.array(monthSums) },
  /** What months the statements of each account in a case cover, and which between first and last are missing. */
  'statements.coverage': {
    input: z.object({ caseId }),
    output: z.array(
      z.object({
        account: z.object({ id: statementAccountId, name: z.string(), side: z.enum(STATEMENT_SIDES) }),
        months: z.array(monthSums),
        missing: z.array(z.string()),
      }),
    ),
  },
  'statements.batches': {
    input: z.object({ caseId, undone: z.boolean().default(false) }),
    output: z.array(batch),
  },
  /** What is built on rows of the batch: shown before undoing it. */
  'statements.citations': { input: z.object({ batch: statementBatchId }), output: z.array(batchCitation) },
  /** The rows go. Whether the exhibit stays is asked: it may prove something without them. */
  'statements.undo': {
    input: z.object({ batch: statementBatchId, exhibit: z.enum(['keep', 'bin']).default('keep') }),
    output: batch,
  },
  'statements.accounts': { input: nothing, output: z.array(account) },
  'statements.renameAccount': {
    input: z.object({ id: statementAccountId, name: line.pipe(z.string().min(1)) }),
    output: account,
  },
  /** Throws `statement.accountUsed` where statements of it were taken in. */
  'statements.deleteAccount': { input: z.object({ id: statementAccountId }), output: nothing },
  'statements.profiles': { input: nothing, output: z.array(profile) },
  /** Saves how a draft was read as a profile, offered when the same layout comes again. */
  'statements.saveProfile': {
    input: z.object({ draft: statementBatchId, name: line.pipe(z.string().min(1)) }),
    output: profile,
  },
  'statements.renameProfile': {
    input: z.object({ id, name: line.pipe(z.string().min(1)) }),
    output: profile,
  },
  'statements.deleteProfile': { input: z.object({ id }), output: nothing },
  /** The profile as a JSON file to hand on; shipped ones too, as a start for one's own. */
  'statements.exportProfile': { input: z.object({ id }), output },
  /** Reads such a file in: a table's profile or a layout of fixed width. A name already taken gets a number. */
  'statements.importProfile': { input: z.object({ file: fileRef }), output: profile },
})
