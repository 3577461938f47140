/** Puts a claim together: findings, what the owner added, and the case, each figure with its source. */
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import type { ClaimSheet } from '../../../shared/contract/damages.ts'
import type { AgreedPenalty, DamageFacts, Loss, SourceRef } from '../../../shared/domain/damages.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { type CaseId, type EventId, type EvidenceId, asId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { toldOf } from '../cases/cases.ts'
import type { Db } from '../database/open.ts'
import { requireEvidence } from '../evidence/evidence.ts'
import { listCaseEvents, requireEvent } from '../timeline/timeline.ts'
import { lossesOfFindings, type ClaimableFinding } from './finding-losses.ts'

type OwnSource = ClaimSheet['losses'][number]['source']

/** The sheet of a case nobody has touched. */
export const BLANK_SHEET: ClaimSheet = {
  losses: [],
  leftOut: [],
  penalty: null,
  timeDays: null,
  interestUntil: null,
  upliftPercent: 30,
  dayBasis: 365,
  consumerPrice: null,
}

/** A claim's losses, all of them and those that are claimed, and the facts its views are computed from. */
export interface Claim {
  readonly all: readonly Loss[]
  readonly claimed: ReadonlySet<string>
  readonly facts: DamageFacts
}

/** Throws `notFound` where the sheet cites evidence or an event of another case, or one that is gone. */
export function assembleClaim(
  db: Db,
  record: CaseRecord,
  sheet: ClaimSheet,
  findings: readonly ClaimableFinding[],
  today: LocalDate,
): Claim {
  const source = (own: OwnSource) => sourceOf(db, record.id, own)
  const all = [...lossesOfFindings(findings), ...ownLosses(sheet, source)]
  const told = record.lossTold
  // What the owner told stands in only while nothing else says what was lost: it is never counted beside it.
  if (all.length === 0 && told !== null && told.minor > 0) all.push(toldLoss(record, told))
  const leftOut = new Set(sheet.leftOut)
  const losses = all.filter((loss) => !leftOut.has(loss.id))
  return {
    all,
    claimed: new Set(losses.map((loss) => loss.id)),
    facts: {
      claimantKind: record.claimantKind,
      losses,
      penalty: sheet.penalty && penaltyOf(sheet.penalty, source),
      timeDays: sheet.timeDays && { days: sheet.timeDays.days, source: source(sheet.timeDays.source) },
      interestUntil: sheet.interestUntil ?? today,
      upliftPercent: sheet.upliftPercent,
      dayBasis: sheet.dayBasis,
      livingConsumption: toldOf(db, record.id).livingConsumption,
      consumerPrice: sheet.consumerPrice && {
        amount: sheet.consumerPrice.amount,
        source: source(sheet.consumerPrice.source),
      },
    },
  }
}

function ownLosses(sheet: ClaimSheet, source: (own: OwnSource) => SourceRef): Loss[] {
  return sheet.losses.map((own) => ({
    id: `own:${own.id}`,
    nature: own.nature,
    group: `own:${own.id}`,
    label: { 'zh-CN': own.label, en: own.label },
    amount: own.amount,
    since: own.since,
    until: own.until,
    source: source(own.source),
  }))
}

/** What is told of at the start is mostly money that did not come; in the other disputes it is what was taken. */
const TOLD_NATURE: Readonly<Record<string, Loss['nature']>> = {
  'settlement-delay': 'unpaid',
  'account-frozen': 'unpaid',
  'false-advertising': 'overcharge',
  'hidden-fees': 'overcharge',
}

function toldLoss(record: CaseRecord, amount: Loss['amount']): Loss {
  return {
    id: 'case:told',
    nature: TOLD_NATURE[record.scenario ?? ''] ?? 'other',
    group: 'told',
    label: { 'zh-CN': '争议款项', en: 'Amount in dispute' },
    amount,
    since: null,
    until: null,
    source: { kind: 'case', id: record.id, label: '本人陈述的金额', rows: [] },
  }
}

function penaltyOf(
  penalty: NonNullable<ClaimSheet['penalty']>,
  source: (own: OwnSource) => SourceRef,
): AgreedPenalty {
  return penalty.kind === 'fixed'
    ? { kind: 'fixed', amount: penalty.amount, source: source(penalty.source) }
    : { kind: penalty.kind, percent: penalty.percent, source: source(penalty.source) }
}

function sourceOf(db: Db, caseId: CaseId, own: OwnSource): SourceRef {
  const { note } = own
  const behind = note === '' ? '' : `：${note}`
  if (own.kind === 'user' || own.id === null) {
    return { kind: 'user', id: null, label: `本人填写${behind}`, rows: [], note }
  }
  const found =
    own.kind === 'evidence' ? evidenceSource(db, caseId, asId(own.id)) : eventSource(db, caseId, asId(own.id))
  return { ...found, kind: own.kind, id: own.id, label: `${found.label}${behind}`, rows: [], note }
}

function evidenceSource(db: Db, caseId: CaseId, id: EvidenceId) {
  const item = requireEvidence(db, id)
  if (item.caseId !== caseId) throw new ProofdeskError('notFound', { what: 'evidence', id })
  return { label: `[${item.number}] ${item.name}`, gone: item.binnedAt !== null }
}

function eventSource(db: Db, caseId: CaseId, id: EventId) {
  const event = requireEvent(db, id)
  if (event.caseId !== caseId) throw new ProofdeskError('notFound', { what: 'event', id })
  return { label: event.title, gone: !listCaseEvents(db, caseId).some((listed) => listed.id === id) }
}
