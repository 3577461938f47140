/** Figures of letters against the case as it is: what each amounts to now. */
import type {
  FigureSource,
  FigureState,
  LetterDocument,
  LetterInline,
} from '../../../shared/contract/letters.ts'
import { AT_LEAST } from '../../../shared/domain/claim-words.ts'
import { claimTotals } from '../../../shared/domain/claim.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { mapLines } from '../../../shared/domain/letter-lines.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { claimHeads } from '../claim/claim.ts'
import type { Db } from '../database/open.ts'
import { once } from '../once.ts'
import { caseFindings } from '../settlement/settlement.ts'
import { amountsAt } from '../statements/statements.ts'
import { moneyText } from './wording.ts'

/** What a source amounts to now; null when there is nothing of it left, or no longer one currency. */
export type ResolveFigure = (source: FigureSource) => Money | null

/** Looks figures of a case up; each list is read once, when a figure first needs it. */
export function figureResolver(db: Db, caseId: CaseId): ResolveFigure {
  const findings = once(() => caseFindings(db, caseId))
  const heads = once(() => claimHeads(db, caseId))
  return (source) => {
    switch (source.kind) {
      case 'finding': {
        const ids = new Set(source.ids)
        return sumOf(findings().filter(({ id }) => ids.has(id)))
      }
      case 'finding-kinds':
        return sumOf(findings().filter(({ kind }) => source.kinds.includes(kind)))
      case 'transactions': {
        const amounts = amountsAt(db, caseId, source.rows)
        // A row that was taken back takes its figure with it: a part of a sum would be another figure.
        return amounts.every((amount) => amount !== undefined) ? sumOf(amounts) : null
      }
      case 'claim-head': {
        const head = heads().find(({ id }) => id === source.head)
        return (source.part === 'amount' ? head?.amount : head?.interest?.base) ?? null
      }
      case 'claim-total': {
        const counted = heads().filter(({ kind }) => source.kinds.length === 0 || source.kinds.includes(kind))
        return claimTotals(counted).find(({ currency }) => currency === source.currency) ?? null
      }
      default:
        return source satisfies never
    }
  }
}

/** Every figure of the document, in the order of the page. */
export function figureStates(document: LetterDocument, resolve: ResolveFigure): FigureState[] {
  const states: FigureState[] = []
  mapLines(document, (inlines, block, line) => {
    inlines.forEach((inline, index) => {
      if (inline.kind !== 'figure') return
      const amount = resolve(inline.source)
      const state = amount === null ? 'gone' : sameMoney(amount, inline.amount) ? 'unchanged' : 'changed'
      const now = amount && { amount, text: moneyText(amount, document.language) }
      states.push({ block, line, inline: index, state, now })
    })
    return inlines
  })
  return states
}

/** The document with every figure that changed put right; those that are gone stay. */
export function renewFigures(document: LetterDocument, resolve: ResolveFigure): LetterDocument {
  return mapLines(document, (inlines) =>
    inlines.map((inline): LetterInline => {
      if (inline.kind !== 'figure') return inline
      const amount = resolve(inline.source)
      if (amount === null || sameMoney(amount, inline.amount)) return inline
      // A total told as "at least" stays so; the claim's own words follow the claim when it is composed anew.
      const opening = AT_LEAST[document.language]
      const text = moneyText(amount, document.language)
      return { ...inline, amount, text: inline.text.startsWith(opening) ? opening + text : text }
    }),
  )
}

const sameMoney = (a: Money, b: Money) => a.minor === b.minor && a.currency === b.currency

/** The sum of amounts in one currency; null for none, or for several currencies. */
export function sumOf(amounts: readonly { amount: number; currency: string }[]): Money | null {
  const [first] = amounts
  if (!first || amounts.some(({ currency }) => currency !== first.currency)) return null
  return { minor: amounts.reduce((sum, { amount }) => sum + amount, 0), currency: first.currency }
}
