/** A claim as it crosses the contract: each head against its sources as they are now. */
import type { ClaimRecord, KeptClaim } from '../../../shared/contract/claim.ts'
import { demandText } from '../../../shared/domain/claim-words.ts'
import { claimTotals, headLetter, headState, type HeadState } from '../../../shared/domain/claim.ts'
import { localDateOf } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { lawRuleById } from '../law/rules.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence, requireEvidence } from '../evidence/evidence.ts'
import { claimRemarks } from './remarks.ts'
import { leastOf } from './change.ts'
import { claimSources, type ClaimSources } from './sources.ts'
import { selectClaim } from './store.ts'

type Kept = KeptClaim['heads'][number]

/**
 * The claim of a case at `now`. `known`: its sources, where the caller has just gathered them for the claim's own day.
 * Throws `notFound`, and `damages.tooLarge` where a sum cannot be held.
 */
export function claimRecordOf(db: Db, caseId: CaseId, now: Date, known?: ClaimSources): ClaimRecord {
  const version = selectClaim(db, caseId)
  const day = version?.claim.countedTo ?? localDateOf(now)
  const sources = known?.countedTo === day ? known : claimSources(db, caseId, day)
  const claim = version?.claim ?? { countedTo: day, heads: [], dropped: [] }
  const exhibits = new Map(
    listCaseEvidence(db, caseId).map(({ id, number, name }) => [id, { id, number, name }]),
  )
  const byKey = new Map(sources.drafts.map((draft) => [draft.key, draft]))
  const letters = new Map(claim.heads.map(({ id }, index) => [id, headLetter(index)]))

  const judged = claim.heads.map((head) => {
    const draft = head.key === null ? undefined : byKey.get(head.key)
    const state = stateOf(head, claim, draft, sources)
    const certain = leastOf(head, sources)
    return {
      ...head,
      drawnAs: head.key,
      state,
      couldAskLeast:
        head.least === null &&
        head.key !== null &&
        certain &&
        certain.guaranteed.minor < (head.amount?.minor ?? 0)
          ? certain
          : null,
      ownAmount: head.followed !== null && head.amount?.minor !== head.followed.amount?.minor,
      now:
        state === 'changed'
          ? {
              amount: head.least
                ? (leastOf(head, sources)?.guaranteed ?? null)
                : draft
                  ? draft.amount
                  : (claim.heads.find(({ id }) => id === head.on)?.amount ?? null),
              losses: draft?.sources.losses.length ?? 0,
            }
          : null,
      exhibits: head.sources.exhibits.flatMap((id) => exhibits.get(id) ?? []),
      goneExhibits: head.sources.exhibits
        .filter((id) => !exhibits.has(id))
        .map((id) => requireEvidence(db, id).number),
    }
  })
  const keys = new Set(claim.heads.map(({ key }) => key))
  const missing = sources.drafts.filter(({ key }) => !keys.has(key) && !claim.dropped.includes(key))
  return {
    caseId,
    version: version?.version ?? 0,
    updatedAt: version?.at ?? null,
    countedTo: version?.claim.countedTo ?? null,
    heads: judged.map(({ goneExhibits: _, drawnAs: _drawn, key: _key, followed: _followed, ...head }) => {
      const standsFor = head.alternativeTo === null ? null : (letters.get(head.alternativeTo) ?? null)
      return {
        ...head,
        letter: letters.get(head.id) ?? '',
        demand: {
          'zh-CN': demandText(head, 'zh-CN', standsFor),
          en: demandText(head, 'en', standsFor),
        },
      }
    }),
    totals: claimTotals(claim.heads),
    missing: missing.map(({ key, kind, label, amount }) => ({ key, kind, label, amount })),
    remarks: claimRemarks(judged, missing.length, sources),
    bases: citedRules(claim),
  }
}

function stateOf(
  head: Kept,
  claim: KeptClaim,
  draft: Parameters<typeof headState>[1],
  sources: ClaimSources,
): HeadState {
  // At least so much follows from what is certain: another check may make another sum of it.
  if (head.least !== null) {
    const now = leastOf(head, sources)
    if (!draft || !now) return 'gone'
    if (JSON.stringify(now) !== JSON.stringify(head.least)) return 'changed'
  }
  if (head.key !== null || head.on === null) return headState(head, draft)
  const base = claim.heads.find(({ id }) => id === head.on)
  if (!base) return 'gone'
  return base.amount?.minor === head.interest?.base.minor ? 'own' : 'changed'
}

function citedRules(claim: KeptClaim): ClaimRecord['bases'] {
  const ids = new Set(claim.heads.flatMap(({ basis }) => basis))
  return [...ids].map((id) => {
    const { document, article, says, tag } = lawRuleById(id)
    return { id, document, article, says, tag }
  })
}
