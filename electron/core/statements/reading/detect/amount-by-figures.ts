/** Amounts found by what the figures prove or exclude, where names leave a choice or say nothing. */
import type { AmountRole } from './amount-roles.ts'
import { absoluteChain, bestChain } from './chain.ts'
import { share } from './columns.ts'
import type { TableLook } from './look.ts'
import { directionByWords } from './row-words.ts'

/** Share of balance links a role explains. */
export function provenShare(look: TableLook, role: AmountRole, balance: number): number {
  const links = look.links(look.signedOf(role), balance)
  // of two rows one link is all there is, and figures do not make it by chance
  const chain = bestChain(links, look.rows.length <= 2 ? 1 : 2)
  const signed = chain ? chain.agreed / chain.checked : 0
  if (role.kind === 'pair') return signed
  const steps = absoluteChain(links)
  return Math.max(signed, steps ? (steps.agreed / steps.checked) * 0.95 : 0)
}

/** Columns without helpful names: a balance finds amount and itself; else one column, a pair, or a question. */
export function withoutNames(look: TableLook): AmountRole | null {
  const indexes = moneyColumns(look)
  if (indexes.length === 0) return look.roles.amounts[0]?.role ?? null
  const proven = byBalance(look, indexes) ?? byOwnBalances(look, indexes)
  if (proven) {
    look.balance = proven.balance
    return proven.role
  }
  const rest = distinctColumns(
    look,
    indexes.filter((index) => index !== look.balance),
  )
  const [one, two] = rest
  if (one === undefined) return null
  if (rest.length === 1) return { kind: 'single', column: one }
  if (rest.length === 2 && two !== undefined && exclusive(look, one, two))
    return pairByQuestion(look, one, two)
  look.ask(
    'amountColumn',
    String(one),
    rest.map((index) => ({ value: String(index), label: look.name(index), examples: look.examples(index) })),
  )
  return { kind: 'single', column: one }
}

/** Columns that hold figures of money; where some have decimals, whole numbers are counters or codes. */
export function moneyColumns(look: TableLook): number[] {
  const numeric = look.stats.filter(
    (column) =>
      column.filled > 0 &&
      share(column.numbers, column) >= 0.85 &&
      share(column.ids, column) < 0.5 &&
      column.index !== look.roles.date &&
      share(column.percents, column) === 0 &&
      !(share(column.dates, column) > 0.9 && share(column.decimals, column) === 0) &&
      // a counter or a code that never changes beside figures that do
      !(
        column.distinct === 1 &&
        column.filled > 1 &&
        column.averageLength <= 2 &&
        share(column.decimals, column) === 0
      ),
  )
  const decimals = numeric.some((column) => share(column.decimals, column) > 0.3)
  return numeric
    .filter((column) => !decimals || share(column.decimals, column) > 0.05 || column.index === look.balance)
    .map((column) => column.index)
    .slice(0, 8)
}

interface Proven {
  role: AmountRole
  balance: number
}

export function byBalance(look: TableLook, indexes: readonly number[]): Proven | null {
  let best: (Proven & { score: number }) | null = null
  for (const balance of look.balance !== undefined ? [look.balance] : indexes) {
    for (const first of indexes) {
      // what is taken or left of an amount is never the amount, whatever a balance of nothing "proves"
      if (
        first === balance ||
        /^(?:fee|discount|subsidy|refund)$/.test(look.roles.columns[first]?.meaning ?? '')
      )
        continue
      const roles: AmountRole[] = [{ kind: 'single', column: first }]
      for (const second of indexes)
        if (second !== first && second !== balance && exclusive(look, first, second))
          roles.push({ kind: 'pair', debit: first, credit: second })
      for (const role of roles) {
        const links = look.links(look.signedOf(role), balance)
        // two rows make one link, which large figures do not make by chance
        const chain = bestChain(links, look.rows.length <= 3 ? 1 : 2)
        const steps = role.kind === 'single' ? absoluteChain(links) : null
        const signed =
          chain && (chain.sign === 1 || role.kind === 'single') ? chain.agreed / chain.checked : 0
        // a figure that half the rows lack explains only half of them
        const covered = links.filter((link) => link.signed !== null).length / Math.max(links.length, 1)
        const agreed = Math.max(signed, steps ? (steps.agreed / steps.checked) * 0.95 : 0) * covered
        const score = agreed + (role.kind === 'pair' ? 0.06 : 0) + balance * 0.0001
        if (agreed >= 0.7 && (best === null || score > best.score)) best = { role, balance, score }
      }
    }
  }
  return best
}

/** Rows that hold the balance before and after: the difference is the amount. */
function byOwnBalances(look: TableLook, indexes: readonly number[]): Proven | null {
  if (look.rows.length < 1) return null
  for (const before of indexes) {
    for (const after of indexes) {
      for (const amount of indexes) {
        if (before === after || amount === before || amount === after) continue
        const [a, b, c] = [look.values(before), look.values(after), look.values(amount)]
        const holds = look.rows.every((_, row) => {
          const [from, to, step] = [a[row], b[row], c[row]]
          return (
            typeof from === 'number' &&
            typeof to === 'number' &&
            typeof step === 'number' &&
            to - from === step
          )
        })
        // 0 = 0 − 0 proves nothing
        if (holds && c.some((value) => value !== 0) && a.some((value) => value !== 0))
          return { role: { kind: 'single', column: amount }, balance: after }
      }
    }
  }
  return null
}

/** Without columns that repeat another one cell by cell. */
function distinctColumns(look: TableLook, indexes: readonly number[]): number[] {
  return indexes.filter((index, at) =>
    indexes.slice(0, at).every((earlier) => {
      const a = look.values(earlier)
      const b = look.values(index)
      return a.some((value, row) => value !== b[row])
    }),
  )
}

export function exclusive(look: TableLook, first: number, second: number): boolean {
  const a = look.values(first)
  const b = look.values(second)
  let lefts = 0
  let rights = 0
  for (let index = 0; index < look.rows.length; index++) {
    const left = (a[index] ?? 0) !== 0
    const right = (b[index] ?? 0) !== 0
    if (left && right) return false
    if (left) lefts++
    if (right) rights++
  }
  return lefts > 0 && rights > 0
}

/** Which of two columns holds money in, by the words of the rows they are filled on; undefined where words are silent. */
function orderByWords(look: TableLook, one: number): string | undefined {
  const texts = look.roles.columns
    .filter((column) => /^(?:memo|kind|counterparty|category)$/.test(column.meaning))
    .map((column) => column.index)
  const firsts = look.values(one)
  let debitFirst = 0
  let creditFirst = 0
  for (const [index, line] of look.rows.entries()) {
    const words = directionByWords(
      texts.map((at) => line.cells[at] ?? ''),
      '',
    )
    if (words === 0) continue
    const inFirst = (firsts[index] ?? 0) !== 0
    if (words > 0 === inFirst) creditFirst++
    else debitFirst++
  }
  if (debitFirst >= 1 && debitFirst >= creditFirst * 4) return 'debitFirst'
  return creditFirst >= 1 && creditFirst >= debitFirst * 4 ? 'creditFirst' : undefined
}

export function pairByQuestion(
  look: TableLook,
  one: number,
  two: number,
  assumed: 'debitFirst' | 'creditFirst' = 'debitFirst',
): AmountRole {
  const answered =
    look.answer('pairOrder') ?? (assumed === 'debitFirst' ? orderByWords(look, one) : undefined)
  if (answered === undefined)
    look.ask('pairOrder', assumed, [
      {
        value: 'debitFirst',
        label: `${look.name(one)}: money out, ${look.name(two)}: money in`,
        examples: look.examples(one),
      },
      {
        value: 'creditFirst',
        label: `${look.name(one)}: money in, ${look.name(two)}: money out`,
        examples: look.examples(two),
      },
    ])
  return (answered ?? assumed) === 'creditFirst'
    ? { kind: 'pair', debit: two, credit: one }
    : { kind: 'pair', debit: one, credit: two }
}
