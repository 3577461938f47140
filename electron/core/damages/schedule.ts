/** A case's damages schedule, computed anew each time from the records as they are, in the shape of the contract. */
import type { ClaimSheet, DamageLineRecord, DamageScheduleRecord } from '../../../shared/contract/damages.ts'
import { majorText } from '../../../shared/domain/damages-exact.ts'
import { roundingText } from '../../../shared/domain/damages-lines.ts'
import { damageSchedule } from '../../../shared/domain/damages-views.ts'
import type { DamageLine, DamageSchedule, Loss, SourceRef } from '../../../shared/domain/damages.ts'
import type { Instant, LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { LprTable } from '../../../shared/domain/interest.ts'
import { minorDigits } from '../../../shared/domain/money.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import type { Db } from '../database/open.ts'
import { lawRules } from '../law/rules.ts'
import { caseFindings, currentRun } from '../settlement/settlement.ts'
import { assembleClaim, BLANK_SHEET, type Claim } from './facts.ts'
import { lprTable } from '../law/rates.ts'
import { selectEnteredRates, selectSheet, type SeenLoss } from './store.ts'
import { shortfallText } from './words.ts'

/** A computed schedule with what it was computed from. */
export interface ComputedSchedule {
  readonly caseId: CaseId
  readonly title: string
  readonly sheet: ClaimSheet
  readonly savedAt: Instant | null
  readonly news: DamageScheduleRecord['news']
  readonly claim: Claim
  readonly check: DamageScheduleRecord['check']
  readonly schedule: DamageSchedule
  readonly table: LprTable
}

/** Computes the schedule of a case. Throws `notFound`, and `damages.tooLarge` where a sum cannot be held. */
export function computeSchedule(
  db: Db,
  caseId: CaseId,
  today: LocalDate,
  changes: Partial<ClaimSheet> = {},
): ComputedSchedule {
  const record = requireCase(db, caseId)
  const saved = selectSheet(db, caseId)
  const sheet: ClaimSheet = { ...BLANK_SHEET, ...saved?.sheet, ...changes }
  const table = lprTable(selectEnteredRates(db))
  const run = currentRun(db, caseId)
  const claim = assembleClaim(db, record, sheet, caseFindings(db, caseId), today)
  try {
    return {
      caseId,
      title: record.title,
      sheet,
      savedAt: saved?.savedAt ?? null,
      news: newsOf(saved?.seen ?? claim.all, claim.all),
      claim,
      check: run && { checkedAt: run.checkedAt, stale: run.stale },
      schedule: damageSchedule(claim.facts, table),
      table,
    }
  } catch (error) {
    if (error instanceof RangeError) throw new ProofdeskError('damages.tooLarge')
    throw error
  }
}

/** The schedule as it crosses the contract: no fractions, every rule it cites beside it. */
export function scheduleRecord(computed: ComputedSchedule): DamageScheduleRecord {
  const { claim, schedule, table } = computed
  const views = schedule.views.map((view) => ({
    ...view,
    reasons: [...view.reasons],
    totals: [...view.totals],
    lines: view.lines.map(lineRecord),
  }))
  const cited = new Set(
    views.flatMap((view) => [
      ...view.reasons.map((reason) => reason.rule),
      ...view.lines.flatMap((line) => line.basis),
    ]),
  )
  const bases = lawRules()
  return {
    caseId: computed.caseId,
    sheet: computed.sheet,
    savedAt: computed.savedAt,
    interestUntil: schedule.interestUntil,
    views,
    preferred: schedule.preferred,
    bases: [...cited].flatMap((id) => {
      const rule = bases.get(id)
      if (!rule) throw new Error(`a view cites ${id}, which is no rule`)
      const { document, article, inForce, says, tag } = rule
      return [{ id, document, article, inForce, says, tag }]
    }),
    losses: claim.all.map((loss) => lossRecord(loss, claim.claimed.has(loss.id))),
    news: computed.news,
    livingConsumption: claim.facts.livingConsumption,
    check: computed.check,
    ratesKnownThrough: table.knownThrough,
  }
}

function lineRecord(line: DamageLine): DamageLineRecord {
  return {
    id: line.id,
    part: line.part,
    of: line.of,
    view: line.view,
    label: line.label,
    formula: line.formula,
    figures: line.figures,
    inputs: line.inputs.map((input) => ({ ...input, source: sourceRecord(input.source) })),
    interest: line.interest.map((detail) => ({
      lossId: detail.lossId,
      principal: detail.principal,
      from: detail.from,
      to: detail.to,
      segments: detail.segments.map((segment) => ({
        from: segment.from,
        to: segment.to,
        days: segment.days,
        ratePercent: segment.rate.ratePercent,
        publishedOn: segment.rate.date,
        rateSource: segment.rate.source,
        rateTag: segment.rate.tag,
      })),
      unrounded: majorText(detail.exact, minorDigits(detail.principal.currency)),
    })),
    amount: line.amount,
    rounding: roundingText(line),
    basis: [...line.basis],
    shortfalls: line.shortfalls.map((shortfall) => ({
      code: shortfall.code,
      lossId: 'lossId' in shortfall ? shortfall.lossId : null,
      text: shortfallText(shortfall),
    })),
  }
}

function lossRecord(loss: Loss, claimed: boolean): DamageScheduleRecord['losses'][number] {
  const { id, nature, label, amount, since, until } = loss
  return { id, nature, label, amount, since, until, source: sourceRecord(loss.source), claimed }
}

function sourceRecord(source: SourceRef): DamageScheduleRecord['losses'][number]['source'] {
  return { note: '', gone: false, ...source, rows: [...source.rows] }
}

/** What the losses are now against what they were. */
function newsOf(before: readonly SeenLoss[], now: readonly Loss[]): DamageScheduleRecord['news'] {
  const known = new Map(before.map((loss) => [loss.id, loss]))
  const still = new Set(now.map(({ id }) => id))
  return {
    added: now.flatMap(({ id }) => (known.has(id) ? [] : [id])),
    changed: now.flatMap(({ id, amount }) => {
      const old = known.get(id)?.amount
      const same = old?.minor === amount.minor && old.currency === amount.currency
      return old === undefined || same ? [] : [{ id, before: old }]
    }),
    gone: before.flatMap(({ id, label, amount }) => (still.has(id) ? [] : [{ label, amount }])),
  }
}
