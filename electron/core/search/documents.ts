/** What of a case can be found, source by source, as the domains themselves tell it. */
import type { CaseId } from '../../../shared/domain/ids.ts'
import { formatDecimal } from '../../../shared/domain/money.ts'
import { letterToPlainText } from '../../../shared/domain/letter-text.ts'
import { listCaseCalls } from '../calls/calls.ts'
import { requireCase } from '../cases/cases.ts'
import { claimHeads } from '../claim/claim.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence } from '../evidence/evidence.ts'
import { caseLetters } from '../letters/letters.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { evidenceText } from '../recognition/recognition.ts'
import { caseRows } from '../statements/statements.ts'
import { listCaseEvents } from '../timeline/timeline.ts'
import type { SearchDocument } from './store.ts'

const joined = (parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(' · ')

/** Every source with its documents; the names are those of the triggers in the search's migration. */
export const SOURCES: Readonly<Record<string, (db: Db, caseId: CaseId) => Iterable<SearchDocument>>> = {
  case: (db, caseId) => {
    const one = requireCase(db, caseId)
    const providers = listCaseProviders(db, caseId).map(({ name }) => name)
    const text = [
      ...providers,
      one.claimantName,
      one.contractNumber,
      one.merchantNumber,
      one.orderNumber,
      one.deviceSerial,
      one.problem,
    ]
    // Providers are found by their initials too, so they stand in the title.
    return [{ kind: 'case', ref: caseId, title: joined([one.title, ...providers]), text: joined(text) }]
  },
  evidence: (db, caseId) =>
    listCaseEvidence(db, caseId).map((item) => ({
      kind: 'exhibit',
      ref: item.id,
      title: `${item.number} ${item.name}`,
      text: joined([
        item.source,
        item.purpose,
        item.notes,
        item.transcript,
        item.originalName,
        ...evidenceText(db, item.id).map(({ text }) => text),
      ]),
    })),
  timeline: (db, caseId) =>
    listCaseEvents(db, caseId).map(({ id, title, description }) => ({
      kind: 'fact',
      ref: id,
      title,
      text: description,
    })),
  letters: (db, caseId) => {
    const numbers = new Map(listCaseEvidence(db, caseId).map(({ id, number }) => [id, number]))
    return caseLetters(db, caseId).map(({ id, title, document }) => ({
      kind: 'letter',
      ref: id,
      title,
      text: letterToPlainText(document, (citation) => `[${numbers.get(citation.evidenceId) ?? ''}]`),
    }))
  },
  calls: (db, caseId) =>
    listCaseCalls(db, caseId).map((call) => ({
      kind: 'call',
      ref: call.id,
      title: joined([call.topic, call.person]) || call.startedAt.slice(0, 10),
      text: joined([call.phone, call.notes, ...call.whys]),
    })),
  claim: (db, caseId) =>
    claimHeads(db, caseId).map((head) => ({
      kind: 'claim',
      ref: head.id,
      title: head.label['zh-CN'],
      text: joined([
        head.amount && formatDecimal(head.amount.minor, head.amount.currency),
        head.label.en,
        head.figures,
      ]),
    })),
  statements: function* (db, caseId) {
    for (const side of ['acquirer', 'bank'] as const)
      for (const row of caseRows(db, caseId, side))
        yield {
          kind: 'transaction',
          ref: `${row.batch}:${row.line}`,
          title: joined([row.date, row.counterparty, row.memo]),
          text: joined([
            row.amount === null ? null : formatDecimal(row.amount, row.currency),
            row.orderNumber,
            row.reference,
            row.status,
          ]),
        }
  },
}
