/** Draws a claim up, and brings it up to date. */
import type { KeptClaim } from '../../../shared/contract/claim.ts'
import { followedOf, headState, type ClaimHead, type HeadDraft } from '../../../shared/domain/claim.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { ClaimSources } from './sources.ts'
import { leastOf } from './change.ts'
import { baseOf, ownInterest } from './own-interest.ts'

type Kept = KeptClaim['heads'][number]

export interface DrawWish {
  /** Only these heads, and nothing is added; null: all of them. */
  readonly heads: readonly string[] | null
  /** Also what the owner once took out. */
  readonly again: boolean
}

/** The claim brought up to date, and the heads that are new or say something else; `null` claim: there was none. */
export function drawn(
  claim: KeptClaim | null,
  sources: ClaimSources,
  wish: DrawWish,
): { claim: KeptClaim; touched: Kept[] } {
  const { drafts, countedTo, table, dayBasis } = sources
  const before = claim?.heads ?? []
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]))
  const wanted = (head: Kept) => wish.heads === null || wish.heads.includes(head.id)
  const touched: Kept[] = []
  const kept = before.flatMap((head): Kept[] => {
    const draft = head.key === null ? undefined : byKey.get(head.key)
    if (!wanted(head)) return [head]
    switch (headState(head, draft)) {
      case 'own':
        return [head]
      case 'gone':
        touched.push(head)
        return []
      case 'current':
      case 'changed': {
        if (!draft) return [head]
        const renewed = renewedHead(head, draft, sources)
        if (JSON.stringify(renewed) === JSON.stringify(head)) return [head]
        touched.push(renewed)
        return [renewed]
      }
    }
  })
  const dropped = wish.again ? [] : (claim?.dropped ?? [])
  const known = new Set(kept.map(({ key }) => key))
  const added =
    wish.heads === null
      ? drafts.filter(({ key }) => !known.has(key) && !dropped.includes(key)).map(newHead)
      : []
  const placedHeads = placed(kept, added, drafts)
  const present = new Set(placedHeads.map(({ id }) => id))
  // Interest on a head that is no longer asked for is interest on nothing.
  const baseless = placedHeads.filter((head) => head.on !== null && !present.has(head.on) && wanted(head))
  touched.push(...baseless)
  const heads = linked(placedHeads.filter((head) => !baseless.includes(head)))
  const next = { countedTo, heads, dropped: [...dropped] }
  return {
    claim: withOwnInterest(next, { table, dayBasis, countedTo }, wanted),
    touched: [...touched, ...added],
  }
}

/** What the sources give now; the owner's words, rules and exhibits stay, his amount gives way. */
function renewedHead(head: Kept, draft: HeadDraft, from: ClaimSources): Kept {
  const { sources } = draft
  const seen = head.followed !== null && head.amount?.minor !== head.followed.amount?.minor
  const changed = headState(head, draft) === 'changed'
  // What asks for at least so much goes on doing so, by what is certain now; where nothing is, it follows its sources.
  const least = head.least === null ? null : leastOf({ kind: draft.kind, amount: draft.amount }, from)
  return mutable({
    ...head,
    // An own amount over unchanged sources is the owner's choice; over changed ones it follows from nothing any more.
    amount: least ? least.guaranteed : seen && !changed && head.least === null ? head.amount : draft.amount,
    least,
    formula: draft.formula,
    figures: least ? '' : draft.figures,
    interest: draft.interest,
    sources: { ...sources, exhibits: [...new Set([...head.sources.exhibits, ...sources.exhibits])] },
    followed: followedOf(draft),
  })
}

function newHead(draft: HeadDraft): Kept {
  const { key, ...rest } = draft
  return mutable({ ...rest, id: key, key, followed: followedOf(draft), clause: '', on: null, least: null })
}

/** What stands in for a head that is not in the claim stands by itself. A drawn head goes by its key. */
function linked(heads: readonly Kept[]): Kept[] {
  const present = new Set(heads.map(({ id }) => id))
  return heads.map((head) =>
    head.alternativeTo === null || present.has(head.alternativeTo) ? head : { ...head, alternativeTo: null },
  )
}

/** What is new goes behind the head that comes before it among the drafts; without one, to the front. */
function placed(kept: readonly Kept[], added: readonly Kept[], drafts: readonly HeadDraft[]): Kept[] {
  const place = new Map(drafts.map(({ key }, index) => [key, index]))
  const result = [...kept]
  for (const head of added) {
    const own = place.get(head.key ?? '') ?? Infinity
    const before = result.findLastIndex(({ key }) => key !== null && (place.get(key) ?? Infinity) < own)
    result.splice(before + 1, 0, head)
  }
  return result
}

/** The owner's own interest on heads whose amount changed, counted to the claim's day. */
export function withOwnInterest(
  claim: KeptClaim,
  terms: Parameters<typeof ownInterest>[2],
  wanted: (head: Kept) => boolean,
): KeptClaim {
  return {
    ...claim,
    heads: claim.heads.map((head) => {
      if (head.key !== null || head.interest === null || !wanted(head)) return head
      const base = head.on === null ? head.interest.base : baseOf(claim, head.on)
      if (base === null) return head
      try {
        const { amount, interest, figures } = ownInterest(head.interest, base, terms)
        return { ...head, amount, interest, figures }
      } catch (error) {
        // Days whose rate is not published yet: it stays as it was counted last, with the day beside it.
        if (error instanceof ProofdeskError) return head
        throw error
      }
    }),
  }
}

/** Arrays of the domain are read only; what zod infers for the contract is not. */
export function mutable(head: ClaimHead): Kept {
  return structuredClone(head) as Kept
}
