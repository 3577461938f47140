/** What a claim is drawn up from: the damages schedule counted to the claim's day, terms, sheets, the kind of dispute. */
import { draftHeads } from '../../../shared/domain/claim-draft.ts'
import type { HeadDraft, LeastMissing } from '../../../shared/domain/claim.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { DayBasis, LprTable } from '../../../shared/domain/interest.ts'
import type { Money } from '../../../shared/domain/money.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import { scenarioOfCase } from '../cases/cases.ts'
import { computeSchedule, shortfallText } from '../damages/damages.ts'
import type { Db } from '../database/open.ts'
import { agreedTermRefs, currentRun, exhibitsOfFindings } from '../settlement/settlement.ts'

export interface ClaimSources {
  readonly drafts: readonly HeadDraft[]
  readonly countedTo: LocalDate
  readonly table: LprTable
  readonly dayBasis: DayBasis
  /** Losses that could not be computed, or only in part, in words. */
  readonly shortfalls: readonly Bilingual[]
  /** The settlement check is older than what it was made from. */
  readonly checkStale: boolean
  /** Sales and fees the statements show, by currency; empty before the first check. */
  readonly taken: readonly { readonly gross: Money; readonly fee: Money }[]
  /** Missing however the rows are assigned, and in the worst case, by currency; empty before the first check. */
  readonly bounds: readonly LeastMissing[]
  /** What the service cost, where the owner said so. */
  readonly price: Money | null
}

/** The sources of a case's claim, its interest counted to `day` unless the owner set a day. Throws `notFound`. */
export function claimSources(db: Db, caseId: CaseId, day: LocalDate): ClaimSources {
  const computed = computeSchedule(db, caseId, day)
  const { schedule, sheet, table } = computed
  const { facts } = computed.claim
  const known = facts.losses.length > 0 || facts.penalty !== null
  const preferred = schedule.views.find(({ id }) => id === schedule.preferred)
  return {
    drafts: draftHeads({
      facts,
      schedule: known ? schedule : { ...schedule, views: [] },
      table,
      untilPaid: sheet.interestUntil === null,
      terms: agreedTermRefs(db, caseId),
      sheets: exhibitsOfFindings(db, caseId),
      scenarioActs: scenarioOfCase(db, caseId)?.acts ?? [],
    }),
    countedTo: schedule.interestUntil,
    table,
    dayBasis: sheet.dayBasis,
    shortfalls: known
      ? distinct((preferred?.lines ?? []).flatMap(({ shortfalls }) => shortfalls.map(shortfallText)))
      : [],
    checkStale: (computed.check?.stale.length ?? 0) > 0,
    taken: currentRun(db, caseId)?.totals.map(({ gross, fee }) => ({ gross, fee })) ?? [],
    bounds: currentRun(db, caseId)?.totals.map(({ guaranteed, worst }) => ({ guaranteed, worst })) ?? [],
    price: sheet.consumerPrice?.amount ?? null,
  }
}

/** Sixty sales that lack the same days' rate are told of once. */
function distinct(texts: readonly Bilingual[]): Bilingual[] {
  return [...new Map(texts.map((text) => [text['zh-CN'], text])).values()]
}
