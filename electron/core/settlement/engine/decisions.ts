/** What the user has decided stands before anything the engine finds. Broken pairs are kept apart in book.ts. */
import { take } from './book.ts'
import type { Book } from './book.ts'
import type { Decision } from './types.ts'

/** Takes every made or confirmed match whose rows are all in this book and still free. */
export function applyDecisions(book: Book, decisions: readonly Decision[]): void {
  if (decisions.length === 0) return
  const items = new Map(book.items.map((item) => [item.row.id, item.index]))
  const credits = new Map(book.credits.map((credit) => [credit.row.id, credit.index]))
  for (const decision of decisions) {
    if (decision.kind === 'break') continue
    const acquirer = decision.acquirer.map((id) => items.get(id))
    const bank = decision.bank.map((id) => credits.get(id))
    if (acquirer.length === 0 || bank.length === 0) continue
    const known = (indexes: readonly (number | undefined)[]): indexes is number[] =>
      !indexes.includes(undefined)
    // A row that is gone (its batch was undone) makes the decision void; the store keeps it for when it comes back.
    if (!known(acquirer) || !known(bank)) continue
    if (acquirer.some((at) => book.itemFree[at] !== 1) || bank.some((at) => book.creditFree[at] !== 1))
      continue
    take(book, {
      kind: decision.kind === 'make' ? 'made' : 'confirmed',
      items: acquirer,
      credits: bank,
      mode: 'agreed',
      explanation: {
        code: decision.kind === 'make' ? 'match.made' : 'match.confirmed',
        params: { rows: acquirer.length, credits: bank.length },
      },
    })
  }
}
