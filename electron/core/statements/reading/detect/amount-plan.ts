/** How each row's direction is found once the amount's columns are known. */
import { amountShape } from '../cells/amounts.ts'
import type { AmountRole } from './amount-roles.ts'
import { absoluteChain, bestChain } from './chain.ts'
import { directedPlan, wayOf } from './direction-column.ts'
import type { TableLook } from './look.ts'
import type { AmountPlan, TablePlan } from './plan-types.ts'
import { findSign } from './sign.ts'
import { provedByStated } from './stated-figures.ts'
import { askSign, kindsPlan, leadPlan, signedRows, wordedPlan } from './worded-plan.ts'
import type { SignRule } from '../../../../../shared/contract/statement-reading.ts'

/** The plan for the amount. Asks `sign` where nothing tells what a positive figure means. */
export function findAmountPlan(look: TableLook, role: AmountRole): AmountPlan {
  look.sided &&= role.kind === 'single' && !look.values(role.column).some((value) => (value ?? 0) < 0)
  if (role.kind === 'pair') {
    const negative = (column: number) => {
      const values = look.values(column).filter((value) => value !== null && value !== 0) as number[]
      return values.length > 0 && values.filter((value) => value < 0).length > values.length / 2
    }
    return {
      kind: 'pair',
      debit: role.debit,
      credit: role.credit,
      debitNegative: negative(role.debit),
      creditNegative: negative(role.credit),
    }
  }
  const column = role.column
  const forced = forcedSign(look)
  look.sided &&= forced === null
  if (forced) return { kind: 'signed', column, positive: forced }
  const byKinds = look.answer('sign') === 'kinds' ? kindsPlan(look, column) : null
  if (byKinds) return byKinds
  if (look.sided) return { kind: 'signed', column, positive: 'in' }
  const sides = sidesBeside(look, column)
  if (sides) return { kind: 'sided', column, ...sides }
  if (look.roles.direction !== undefined) {
    const directed = directedPlan(look, column, look.roles.direction)
    if (directed) return directed
  }
  const flags = look.texts(column).map((text) => amountShape(text)?.flag ?? null)
  const credits = flags.filter((flag) => flag === 'cr').length
  const debits = flags.filter((flag) => flag === 'dr').length
  if (credits + debits > 0) return { kind: 'flagged', column, bare: debits === 0 ? 'out' : 'in' }
  return signedPlan(look, column)
}

/** Columns of what is left of the amount, one for each way: proved by the figures, or declared by the user. */
function sidesBeside(look: TableLook, column: number): { debit: number; credit: number } | null {
  const { netIdentity } = look.roles
  if (netIdentity?.gross === column) return netIdentity.sides
  const given = Object.entries(look.context.options.mapping?.columns ?? {})
  const [debit, credit] = ['debit', 'credit'].map(
    (side) => given.find(([, meaning]) => meaning === side)?.[0],
  )
  return debit === undefined || credit === undefined ? null : { debit: Number(debit), credit: Number(credit) }
}

function forcedSign(look: TableLook): SignRule | null {
  const answer =
    look.context.options.mapping?.positive ?? look.answer('sign') ?? look.profile?.settings.positive
  return answer === 'in' || answer === 'out' ? answer : null
}

function signedPlan(look: TableLook, column: number): AmountPlan {
  const values = look.values(column)
  const meaning = look.roles.columns[column]?.meaning
  const negatives = values.some((value) => (value ?? 0) < 0)
  if (meaning === 'debit' || meaning === 'credit') {
    // the only column there is: with both signs it is an amount whose name says what positive means
    const onlyNegative = negatives && !values.some((value) => (value ?? 0) > 0)
    return { kind: 'signed', column, positive: (meaning === 'debit') !== onlyNegative ? 'out' : 'in' }
  }
  const worded = wordedPlan(look, column, negatives)
  if (worded && look.roles.acquirer) return worded
  let chain: -1 | 0 | 1 = 0
  if (look.balance !== undefined) {
    const links = look.links((index) => values[index] ?? null, look.balance)
    const found = bestChain(links)
    const steps = negatives ? null : absoluteChain(links)
    // rows that all go one way are proved one by one too: the first has no balance before it, and is asked about
    const least =
      (found?.agreed ?? 0) + (found && (found.sign === 1 || signedRows(look, column).card) ? 1 : 0)
    if (steps && steps.agreed / steps.checked >= 0.8 && steps.agreed >= least)
      return { kind: 'stepped', column, order: steps.order }
    if (
      found &&
      (found.agreed >= 2 || found.checked <= 2) &&
      found.agreed / found.checked >= 0.5 &&
      found.agreed > found.against
    )
      chain = found.sign
  }
  if (chain === 0 && worded) return worded
  const lead = chain === 0 && !negatives && !look.roles.acquirer ? leadPlan(look, column) : null
  return lead ?? { kind: 'signed', column, positive: signByEvidence(look, column, chain) }
}

function signByEvidence(look: TableLook, column: number, chain: -1 | 0 | 1): SignRule {
  const { rows, card } = signedRows(look, column)
  const stated = chain === 0 ? signByStated(look, column) : null
  if (stated !== null) {
    look.notes.push({ code: 'sign', text: `${stated}: totals` })
    return stated
  }
  const guess = findSign(rows, { card, acquirer: look.roles.acquirer, chain })
  if (guess.open)
    askSign(
      look,
      'sign',
      guess.positive,
      look.rows.slice(0, 3).map((line) => line.source.raw.slice(0, 120)),
      column,
    )
  look.notes.push({
    code: 'sign',
    text: `${guess.positive}: ${guess.evidence} (${guess.agree}:${guess.contradict})`,
  })
  return guess.positive
}

/** The sign under which the rows give the sums or the step of balances the file states; null where neither does. */
function signByStated(look: TableLook, column: number): SignRule | null {
  if (!look.complete) return null
  const figures = look.stated({ kind: 'single', column })
  if (figures.length === 0) return null
  const values = look.values(column)
  const into = provedByStated(figures, values)
  const out = provedByStated(
    figures,
    values.map((value) => (value === null ? null : -value)),
  )
  return into === out ? null : into ? 'in' : 'out'
}

/** How the balance follows the rows as planned: order and sign of the chain; null without a balance. */
export function chainOf(look: TableLook, amount: AmountPlan): TablePlan['chain'] {
  if (look.balance === undefined) return null
  if (amount.kind === 'stepped') return { order: amount.order, sign: 1, fees: false, net: false }
  const role: AmountRole =
    amount.kind === 'pair'
      ? { kind: 'pair', debit: amount.debit, credit: amount.credit }
      : { kind: 'single', column: amount.column }
  const net = look.roles.netIdentity
  if (net?.net !== undefined) {
    const values = look.values(net.net)
    const chain = bestChain(
      look.links((index) => values[index] ?? null, look.balance),
      1,
    )
    return chain ? { order: chain.order, sign: chain.sign, fees: false, net: true } : null
  }
  const plain = look.signedOf(role)
  const signed = (index: number): number | null => {
    const value = plain(index)
    if (value === null) return value
    if (amount.kind === 'signed') return amount.positive === 'in' ? value : -value
    if (amount.kind !== 'directed') return value
    const direction = wayOf(look.rows[index]?.cells[amount.by] ?? '', amount.flags) ?? amount.blank
    if (direction === 'in') return value * amount.inSign
    return direction === 'out' ? -value * amount.outSign : null
  }
  const chain = bestChain(look.links(signed, look.balance), 1)
  return chain ? { order: chain.order, sign: chain.sign, fees: chain.fees, net: false } : null
}
