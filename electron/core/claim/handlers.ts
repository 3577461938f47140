/** Routes of the claim. */
import type { CLAIM_CHANGES, claimRoutes, ClaimRecord, KeptClaim } from '../../../shared/contract/claim.ts'
import { ACT_WORDS } from '../../../shared/domain/claim-words.ts'
import { claimTotals, type ActHead } from '../../../shared/domain/claim.ts'
import { instant, localDateOf } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { requireEvidence } from '../evidence/evidence.ts'
import { lawRules } from '../law/rules.ts'
import { changed, ordered, without } from './change.ts'
import { drawn, withOwnInterest } from './draw.ts'
import { claimRecordOf } from './record.ts'
import { keepClaim } from './keep.ts'
import { claimSources, type ClaimSources } from './sources.ts'
import { selectClaim, selectVersions } from './store.ts'

type Kept = KeptClaim['heads'][number]

export function claimHandlers({ db, clock }: CoreContext): Handlers<keyof typeof claimRoutes> {
  const today = () => localDateOf(clock())
  const record = (caseId: CaseId, sources?: ClaimSources) => claimRecordOf(db, caseId, clock(), sources)

  function keep(
    caseId: CaseId,
    change: (typeof CLAIM_CHANGES)[number],
    claim: KeptClaim,
    heads: readonly Pick<Kept, 'label'>[],
    sources?: ClaimSources,
  ): ClaimRecord {
    keepClaim(db, caseId, { claim, change, heads: heads.map(({ label }) => label), at: instant(clock()) })
    return record(caseId, sources)
  }

  /** The claim to be changed; an empty one where there is none. */
  function current(caseId: CaseId): KeptClaim {
    requireCase(db, caseId)
    return selectClaim(db, caseId)?.claim ?? { countedTo: today(), heads: [], dropped: [] }
  }

  return {
    'claim.get': ({ caseId }) => record(caseId),

    'claim.draw': ({ caseId, heads, again }) => {
      requireCase(db, caseId)
      const before = selectClaim(db, caseId)?.claim ?? null
      // Some heads alone are counted to the day of the others: one claim has one day.
      const day = heads === null ? today() : (before?.countedTo ?? today())
      const sources = claimSources(db, caseId, day)
      const { claim, touched } = drawn(before, sources, { heads, again })
      const same = before !== null && JSON.stringify(before) === JSON.stringify(claim)
      return same ? record(caseId, sources) : keep(caseId, 'drawn', claim, touched, sources)
    },

    'claim.saveHead': ({ caseId, head, change }) => {
      const before = current(caseId)
      for (const id of change.exhibits ?? [])
        if (requireEvidence(db, id).caseId !== caseId)
          throw new ProofdeskError('notFound', { what: 'evidence', id })
      for (const id of change.basis ?? [])
        if (!lawRules().has(id)) throw new ProofdeskError('notFound', { what: 'rule', id })
      const sources = claimSources(db, caseId, before.countedTo)
      const { claim, saved } = changed(before, head, change, sources)
      // Interest on a head follows its amount.
      const followed = withOwnInterest(claim, sources, ({ on }) => on === saved.id)
      return { ...keep(caseId, 'saved', followed, [saved]), saved: saved.id }
    },

    'claim.removeHead': ({ caseId, head }) => {
      const { claim, removed } = without(current(caseId), head)
      return keep(caseId, 'removed', claim, [removed])
    },

    'claim.order': ({ caseId, heads }) => keep(caseId, 'ordered', ordered(current(caseId), heads), []),

    'claim.history': ({ caseId }) => {
      requireCase(db, caseId)
      return selectVersions(db, caseId).map(({ version, at, change, heads, claim }) => ({
        version,
        at,
        change,
        heads,
        totals: claimTotals(claim.heads),
      }))
    },

    'claim.restore': ({ caseId, version }) => {
      const now = current(caseId)
      const earlier =
        version === 0 ? { ...now, heads: [], dropped: [] } : selectClaim(db, caseId, version)?.claim
      if (!earlier) throw new ProofdeskError('notFound', { what: 'claim version', id: String(version) })
      return keep(caseId, 'restored', earlier, [])
    },

    'claim.acts': () => Object.entries(ACT_WORDS).map(([kind, words]) => ({ kind: kind as ActHead, words })),
  }
}
