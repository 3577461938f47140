/** What other domains may ask of the claim. */
import type { KeptClaim } from '../../../shared/contract/claim.ts'
import { demandText, totalText } from '../../../shared/domain/claim-words.ts'
import { claimTotals, headLetter } from '../../../shared/domain/claim.ts'
import { instant, localDateOf, type LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import type { Money } from '../../../shared/domain/money.ts'
import type { Db } from '../database/open.ts'
import { changed } from './change.ts'
import { drawn } from './draw.ts'
import { keepClaim } from './keep.ts'
import { claimSources } from './sources.ts'
import { selectClaim } from './store.ts'

export { claimRecordOf } from './record.ts'

export type CaseClaimHead = KeptClaim['heads'][number]

/** The heads of a case's claim as they are kept, in the order of its demands; none before it was drawn up. */
export function claimHeads(db: Db, caseId: CaseId): CaseClaimHead[] {
  return selectClaim(db, caseId)?.claim.heads ?? []
}

/** The demands of a claim as they are printed, without their final mark, in its order. */
export function claimDemands(
  db: Db,
  caseId: CaseId,
): { id: string; letter: string; money: boolean; text: Bilingual }[] {
  const heads = claimHeads(db, caseId)
  return heads.map((head, index) => {
    const first = heads.findIndex(({ id }) => id === head.alternativeTo)
    const standsFor = first === -1 ? null : headLetter(first)
    return {
      id: head.id,
      letter: headLetter(index),
      money: head.amount !== null,
      text: {
        'zh-CN': demandText(head, 'zh-CN', standsFor),
        en: demandText(head, 'en', standsFor),
      },
    }
  })
}

/** 争议金额: what is asked for in the first place, by currency; empty where no money is. */
export function amountsAtStake(db: Db, caseId: CaseId): Money[] {
  return claimTotals(claimHeads(db, caseId))
}

/** The same as papers write it, in Chinese: 人民币4,473.00元, 至少人民币4,473.00元. */
export function stakeText(db: Db, caseId: CaseId): string {
  return totalText(claimHeads(db, caseId)).join('；')
}

/**
 * The day a paper's interest is counted to: the claim's, so that every paper of a case states the same; `today` before
 * the claim was drawn up.
 */
export function claimDay(db: Db, caseId: CaseId, today: LocalDate): LocalDate {
  return selectClaim(db, caseId)?.claim.countedTo ?? today
}

/**
 * Draws the claim of a case up where it never was: a paper that asks for something asks for what stands in the claim.
 * An existing claim is left as it is. Throws `notFound`.
 */
export function ensureClaim(db: Db, caseId: CaseId, now: Date): void {
  if (selectClaim(db, caseId)) return
  const sources = claimSources(db, caseId, localDateOf(now))
  const { claim, touched } = drawn(null, sources, { heads: null, again: false })
  if (claim.heads.length === 0) return
  keepClaim(db, caseId, {
    claim,
    change: 'drawn',
    heads: touched.map(({ label }) => label),
    at: instant(now),
  })
}

/** What the owner asks for in his own words. */
export function ownActs(db: Db, caseId: CaseId): string[] {
  return claimHeads(db, caseId).flatMap(({ kind, label }) => (kind === 'act' ? [label['zh-CN']] : []))
}

/** What the owner asks for in his own words, a line each, in place of what he asked for so before. */
export function setOwnActs(db: Db, caseId: CaseId, lines: readonly string[], now: Date): void {
  const day = localDateOf(now)
  const before = selectClaim(db, caseId)?.claim ?? { countedTo: day, heads: [], dropped: [] }
  const sources = claimSources(db, caseId, before.countedTo)
  const others = { ...before, heads: before.heads.filter((head) => head.kind !== 'act' || head.key !== null) }
  const claim = lines.reduce(
    (next, label) => changed(next, null, { kind: 'act', label }, sources).claim,
    others,
  )
  const heads = lines.map((line) => ({ 'zh-CN': line, en: line }))
  keepClaim(db, caseId, { claim, change: 'saved', heads, at: instant(now) })
}
