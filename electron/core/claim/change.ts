/** What the owner changes in a claim. */
import type { HeadChange, KeptClaim } from '../../../shared/contract/claim.ts'
import { amountsInText } from '../../../shared/domain/amounts-in-text.ts'
import { ACT_BASIS } from '../../../shared/domain/claim-draft.ts'
import { ACT_WORDS } from '../../../shared/domain/claim-words.ts'
import { asksMoney, followedOf, type HeadDraft, type HeadKind } from '../../../shared/domain/claim.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { newId } from '../new-id.ts'
import { baseOf, ownInterest } from './own-interest.ts'
import type { ClaimSources } from './sources.ts'

type Kept = KeptClaim['heads'][number]

const NO_WORDS: Bilingual = { 'zh-CN': '', en: '' }

/** Names of heads of one's own that were given none. */
const HEAD_NAMES: Readonly<Record<Exclude<HeadKind, keyof typeof ACT_WORDS>, Bilingual>> = {
  principal: { 'zh-CN': '未结算款项', en: 'Sales never settled' },
  overcharge: { 'zh-CN': '多收的手续费', en: 'Fees overcharged' },
  deduction: { 'zh-CN': '扣款', en: 'Deductions' },
  'service-fee': { 'zh-CN': '服务费', en: 'Service fee' },
  loss: { 'zh-CN': '损失', en: 'Loss' },
  interest: { 'zh-CN': '利息', en: 'Interest' },
  penalty: { 'zh-CN': '违约金', en: 'Penalty' },
  costs: { 'zh-CN': '维权费用', en: 'Costs' },
  act: { 'zh-CN': '', en: '' },
}

function blank(kind: HeadKind): Kept {
  const label = kind in ACT_WORDS ? ACT_WORDS[kind as keyof typeof ACT_WORDS] : HEAD_NAMES[kind as 'act']
  return {
    id: newId(),
    key: null,
    kind,
    label,
    amount: null,
    formula: NO_WORDS,
    figures: '',
    interest: null,
    basis: [...(ACT_BASIS[kind as keyof typeof ACT_BASIS] ?? [])],
    sources: { findings: [], losses: [], terms: [], exhibits: [] },
    alternativeTo: null,
    followed: null,
    clause: '',
    on: null,
    least: null,
  }
}

/**
 * The claim with a head changed, or added for `headId` null. Throws `notFound`, and `claim.amountMissing`,
 * `claim.actHasAmount`, `claim.amountInWords`, `claim.wordsMissing`, `claim.alternative`, `claim.alternativeCurrency`, `claim.noLeast` for what makes no claim, and
 * what `ownInterest` throws.
 */
export function changed(
  claim: KeptClaim,
  headId: string | null,
  change: HeadChange,
  sources: ClaimSources,
): { claim: KeptClaim; saved: Kept } {
  const before = headId === null ? blank(kindOfNew(change)) : requireHead(claim, headId)
  const draft = sources.drafts.find(({ key }) => key === before.key)
  const words = change.label === undefined ? before.label : { 'zh-CN': change.label, en: change.label }
  const saved: Kept = {
    ...before,
    kind: change.kind ?? before.kind,
    label: words,
    formula: change.formula === undefined ? before.formula : { 'zh-CN': change.formula, en: change.formula },
    basis: change.basis ?? before.basis,
    clause: change.clause ?? before.clause,
    sources: {
      ...before.sources,
      exhibits: change.exhibits ?? before.sources.exhibits,
      findings: change.findings ?? before.sources.findings,
    },
    alternativeTo: change.alternativeTo === undefined ? before.alternativeTo : change.alternativeTo,
    ...amountOf(claim, before, change, sources, draft),
  }
  // Saved by the owner means seen: what the sources say now is what it is held against from here on.
  if (before.key !== null && draft) saved.followed = structuredClone(followedOf(draft)) as Kept['followed']
  check(claim, saved)
  const heads =
    headId === null ? [...claim.heads, saved] : claim.heads.map((head) => (head.id === headId ? saved : head))
  return { claim: { ...claim, heads }, saved }
}

function kindOfNew({ kind }: HeadChange): HeadKind {
  if (kind === undefined) throw new ProofdeskError('input.invalid', { field: 'kind', reason: 'missing' })
  return kind
}

function requireHead(claim: KeptClaim, id: string): Kept {
  const head = claim.heads.find((one) => one.id === id)
  if (!head) throw new ProofdeskError('notFound', { what: 'claim head', id })
  return head
}

/** The amount and how it came about: the owner's, computed interest, or what the sources give. */
function amountOf(
  claim: KeptClaim,
  before: Kept,
  change: HeadChange,
  sources: ClaimSources,
  draft: HeadDraft | undefined,
): Partial<Kept> {
  if (change.interest) {
    const { on, base } = change.interest
    const principal = on === null ? base : baseOf(claim, on)
    if (principal === null)
      throw on === null
        ? new ProofdeskError('claim.amountMissing')
        : new ProofdeskError('notFound', { what: 'claim head', id: on })
    const computed = ownInterest(change.interest, principal, sources)
    return {
      amount: computed.amount,
      interest: computed.interest,
      formula: computed.formula,
      figures: computed.figures,
      basis: change.basis ?? [...computed.basis],
      on,
      // Interest asked for in one's own terms follows the schedule no more.
      key: null,
      followed: null,
    }
  }
  if (change.least === true) {
    const least = leastOf({ ...before, kind: change.kind ?? before.kind }, sources)
    if (!least) throw new ProofdeskError('claim.noLeast')
    return { amount: least.guaranteed, figures: '', least }
  }
  if (change.least === false)
    return draft
      ? { amount: draft.amount, figures: draft.figures, interest: draft.interest, least: null }
      : { least: null }
  if (change.amount === undefined) return {}
  if (change.amount !== null)
    return before.interest === null
      ? { amount: change.amount, figures: '', least: null }
      : { amount: change.amount, figures: '', interest: null, on: null, least: null }
  return draft
    ? { amount: draft.amount, figures: draft.figures, interest: draft.interest, least: null }
    : { amount: null, figures: '', least: null }
}

/**
 * What of a head is missing however the rows are assigned; null where it is no principal, where nothing is certain, or
 * where it shares the sum with another head of its currency.
 */
export function leastOf(
  head: Pick<Kept, 'kind' | 'amount'>,
  { bounds, drafts }: Pick<ClaimSources, 'bounds' | 'drafts'>,
): Kept['least'] {
  if (head.kind !== 'principal' || head.amount === null) return null
  const { currency } = head.amount
  const sharing = drafts.filter(({ kind, amount }) => kind === 'principal' && amount?.currency === currency)
  const bound = bounds.find(({ guaranteed }) => guaranteed.currency === currency)
  return sharing.length > 1 || !bound || bound.guaranteed.minor <= 0 ? null : structuredClone(bound)
}

function check(claim: KeptClaim, head: Kept): void {
  if (asksMoney(head.kind)) {
    if (head.amount === null) throw new ProofdeskError('claim.amountMissing')
  } else if (head.amount !== null) throw new ProofdeskError('claim.actHasAmount')
  const own = head.label['zh-CN'].trim()
  if (own === '') throw new ProofdeskError('claim.wordsMissing')
  // Words that hold a sum of their own could say another one than the amount beside them.
  const [written] = amountsInText(own)
  if (written) throw new ProofdeskError('claim.amountInWords', { text: written.text })
  if (head.alternativeTo === null) return
  const first = claim.heads.find(({ id }) => id === head.alternativeTo)
  if (!first) throw new ProofdeskError('notFound', { what: 'claim head', id: head.alternativeTo })
  if (first.amount && head.amount && first.amount.currency !== head.amount.currency)
    throw new ProofdeskError('claim.alternativeCurrency', {
      first: first.amount.currency,
      second: head.amount.currency,
    })
  const standsFor = claim.heads.some(({ alternativeTo }) => alternativeTo === head.id)
  if (first.id === head.id || first.alternativeTo !== null || standsFor)
    throw new ProofdeskError('claim.alternative')
}

/** The claim without a head. A drawn one is not drawn again unasked; what stood in for it stands by itself. */
export function without(claim: KeptClaim, id: string): { claim: KeptClaim; removed: Kept } {
  const removed = requireHead(claim, id)
  const heads = claim.heads
    .filter((head) => head.id !== id)
    .map((head) => (head.alternativeTo === id ? { ...head, alternativeTo: null } : head))
    .map((head) => (head.on === id ? { ...head, on: null } : head))
  const dropped = removed.key === null ? claim.dropped : [...new Set([...claim.dropped, removed.key])]
  return { claim: { ...claim, heads, dropped }, removed }
}

/** The claim with its heads in this order; those not named keep theirs behind. Throws `notFound`. */
export function ordered(claim: KeptClaim, ids: readonly string[]): KeptClaim {
  const named = [...new Set(ids)].map((id) => requireHead(claim, id))
  return { ...claim, heads: [...named, ...claim.heads.filter(({ id }) => !ids.includes(id))] }
}
