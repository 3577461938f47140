/** The claim as letters read it: each head as a line whose amounts stay tied to it. */
import type { LetterInline } from '../../../shared/contract/letters.ts'
import { AT_LEAST, demandPieces, type DemandPiece } from '../../../shared/domain/claim-words.ts'
import {
  claimTotals,
  headLetter,
  totalIsLeast,
  type ClaimHead,
  type HeadKind,
} from '../../../shared/domain/claim.ts'
import type { ComposedLine } from './composed.ts'
import type { CaseFigure, LetterFacts, LetterHead } from './facts.ts'
import { figureOf, ownText } from './wording.ts'

type Head = Pick<
  ClaimHead,
  'id' | 'kind' | 'label' | 'amount' | 'interest' | 'alternativeTo' | 'key' | 'least'
>

/** Acts that a judgment or an award can order; an explanation is asked of the other side, not of a court. */
const COURT_ACTS: readonly HeadKind[] = [
  'unfreeze',
  'correct-rate',
  'stop-charging',
  'end-contract',
  'repair',
]

/** Heads, and what they come to in each currency. */
export function claimFacts(
  heads: readonly Head[],
): Pick<LetterFacts, 'claim' | 'claimTotals' | 'principalTotals'> {
  return {
    claim: heads.map((head, index) => letterHead(heads, head, index)),
    claimTotals: totals(heads, []),
    principalTotals: totals(heads, ['principal']),
  }
}

function letterHead(heads: readonly Head[], head: Head, index: number): LetterHead {
  const first = heads.findIndex(({ id }) => id === head.alternativeTo)
  const standsFor = first === -1 ? null : headLetter(first)
  const zh = demandPieces(head, 'zh-CN', standsFor)
  const en = demandPieces(head, 'en', standsFor)
  return {
    letter: headLetter(index),
    money: head.amount !== null,
    forCourt: head.amount !== null || COURT_ACTS.includes(head.kind),
    label: head.label,
    demand: line(head, zh, en),
    amount: line(head, amountPieces(head, zh, '：', 'zh-CN'), amountPieces(head, en, '', 'en')),
    standsFor,
  }
}

/** What stands behind the label: "：以…为基数，…" for interest, else the amount alone. */
function amountPieces(
  head: Head,
  pieces: readonly DemandPiece[],
  opening: string,
  language: 'zh-CN' | 'en',
): DemandPiece[] {
  // At least so much is never told without saying so.
  if (head.least)
    return [AT_LEAST[language], ...pieces.slice(pieces.findIndex((piece) => typeof piece !== 'string'))]
  if (head.interest === null) return pieces.filter((piece) => typeof piece !== 'string')
  const base = pieces.findIndex((piece) => typeof piece !== 'string')
  return [...(opening === '' ? [] : [opening]), ...pieces.slice(base - 1)]
}

function line(head: Head, zh: readonly DemandPiece[], en: readonly DemandPiece[]): ComposedLine {
  const piece =
    (language: 'zh-CN' | 'en') =>
    (one: DemandPiece): LetterInline => {
      if (typeof one !== 'string')
        return figureOf(
          { source: { kind: 'claim-head', head: head.id, part: one.part }, amount: one.amount },
          language,
        )
      // The owner's own words have no English.
      return language === 'en' && head.key === null ? ownText(one) : { kind: 'text', text: one }
    }
  return { zh: zh.map(piece('zh-CN')), en: en.map(piece('en')) }
}

function totals(heads: readonly Head[], kinds: HeadKind[]): CaseFigure[] {
  const counted = heads.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
  return claimTotals(counted).map((amount) => ({
    source: { kind: 'claim-total', kinds, currency: amount.currency },
    amount,
    ...(totalIsLeast(counted, amount.currency) && { least: true }),
  }))
}
