/** Puts a claim together: findings, what the owner added, and the case, each figure with its source. */
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import type { ClaimSheet } from '../../../shared/contract/damages.ts'
import type { AgreedPenalty, DamageFacts, Loss, SourceRef } from '../../../shared/domain/damages.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
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
  const stake = record.amountAtStake
  // The register's figure stands in only while nothing else says what was lost: it is never counted beside them.
  if (all.length === 0 && stake !== null && stake.minor > 0) all.push(stakeLoss(record.id, stake))
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

function stakeLoss(caseId: string, amount: Loss['amount']): Loss {
  return {
    id: 'case:amount-at-stake',
    nature: 'other',
    group: 'amount-at-stake',
    label: { 'zh-CN': '案件登记的争议金额', en: 'Amount at stake as registered' },
    amount,
    since: null,
    until: null,
    source: { kind: 'case', id: caseId, label: '案件登记：争议金额', rows: [] },
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

function sourceOf(db: Db, caseId: string, own: OwnSource): SourceRef {
  const { note } = own
  const behind = note === '' ? '' : `：${note}`
  if (own.kind === 'user' || own.id === null) {
    return { kind: 'user', id: null, label: `本人填写${behind}`, rows: [], note }
  }
  const found = own.kind === 'evidence' ? evidenceSource(db, caseId, own.id) : eventSource(db, caseId, own.id)
  return { ...found, kind: own.kind, id: own.id, label: `${found.label}${behind}`, rows: [], note }
}

function evidenceSource(db: Db, caseId: string, id: string) {
  const item = requireEvidence(db, id)
  if (item.caseId !== caseId) throw new ProofdeskError('notFound', { what: 'evidence', id })
  return { label: `[${item.number}] ${item.name}`, gone: item.binnedAt !== null }
}

function eventSource(db: Db, caseId: string, id: string) {
  const event = requireEvent(db, id)
  if (event.caseId !== caseId) throw new ProofdeskError('notFound', { what: 'event', id })
  return { label: event.title, gone: !listCaseEvents(db, caseId).some((listed) => listed.id === id) }
}
