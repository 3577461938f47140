/** Runs the settlement check of a case in a worker thread and stores the answer as the case's current run. */
import type { TermsInput } from '../../../shared/contract/settlement-terms.ts'
import { localDateOf, type Instant } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { TaskContext } from '../jobs/task.ts'
import { caseRows } from '../statements/statements.ts'
import { chineseWorkingDays } from '../law/settlement-calendar.ts'
import { decisionsFor } from './decisions.ts'
import { settle } from './engine/settle.ts'
import type { BankRow, AcquirerRow, SettleResult } from './engine/types.ts'
import { engineTerms } from './terms.ts'
import { bankRow, acquirerRow } from './rows.ts'
import { RowIndex } from './row-index.ts'
import { habitRecord, rateRecord, totalsRecord } from './result-record.ts'
import { inputState, type RunSummary } from './runs.ts'
import { replaceRun } from './store.ts'
import { storedFindings, storedMatches } from './stored.ts'
import { transact } from '../database/open.ts'

export interface CheckInput {
  readonly caseId: CaseId
  readonly terms: TermsInput
  readonly override: { readonly rate: string | null; readonly settle: string | null }
  readonly now: Instant
}

export async function run(input: CheckInput, context: TaskContext): Promise<null> {
  const db = context.db()
  const state = inputState(db, input.caseId)
  const index = new RowIndex(db)
  const acquirer: AcquirerRow[] = []
  const bank: BankRow[] = []
  context.progress(0, null, 'rows')
  for (const row of caseRows(db, input.caseId, 'acquirer')) {
    const record = acquirerRow(row)
    if (record) acquirer.push(record)
    index.add(row)
  }
  context.signal.throwIfAborted()
  for (const row of caseRows(db, input.caseId, 'bank')) {
    const record = bankRow(row)
    if (record) bank.push(record)
    index.add(row)
  }
  context.signal.throwIfAborted()
  const decisions = decisionsFor(db, input.caseId, index)
  context.progress(acquirer.length, acquirer.length + bank.length, 'matching')
  const termsIn = (currency: string) => engineTerms(input.terms, input.override, currency)
  const result = settle(acquirer, bank, termsIn, {
    calendar: chineseWorkingDays(db),
    decisions,
    asOf: localDateOf(new Date(input.now)),
    payers: input.terms.payers,
  })
  context.signal.throwIfAborted()
  const findings = storedFindings(result.findings, index)
  await context.commit(() =>
    transact(db, (tx) => {
      replaceRun(
        tx,
        {
          case_id: input.caseId,
          checked_at: input.now,
          summary: JSON.stringify(summaryOf(result, input)),
          ...state,
        },
        storedMatches(result.matches, index),
        findings,
      )
    }),
  )
  return null
}

function summaryOf(result: SettleResult, input: CheckInput): RunSummary {
  const counts: Record<string, number> = {}
  for (const finding of result.findings) counts[finding.kind] = (counts[finding.kind] ?? 0) + 1
  return {
    override: input.override,
    totals: result.totals.map(totalsRecord),
    matches: result.matches.length,
    findings: counts,
    habits: result.habits.map(habitRecord),
    rates: result.rates.map(rateRecord),
  }
}
