/** Which columns hold the amount: by name; where names leave a choice or say nothing, by what the figures prove. */
import {
  byBalance,
  exclusive,
  moneyColumns,
  pairByQuestion,
  provenShare,
  withoutNames,
} from './amount-by-figures.ts'
import type { AmountRole, ScoredRole } from './amount-roles.ts'
import { bestChain } from './chain.ts'
import { isAmountMeaning } from './columns.ts'
import { receiptsColumn } from './receipts.ts'
import type { TableLook } from './look.ts'
import { provedByStated } from './stated-figures.ts'

/** The amount's columns, null where the table has no figures for one. Asks `amountColumn`, `pairOrder` where it must. */
export function chooseAmount(look: TableLook): AmountRole | null {
  const answered = look.answer('amountColumn')
  if (answered !== undefined && /^\d+$/.test(answered)) return { kind: 'single', column: Number(answered) }
  const mapped = byMapping(look)
  if (mapped) return mapped
  const gross = look.roles.netIdentity
  const receipts = receiptsColumn(look)
  // what adds up with fees and payout on every row counts before what adds up with discounts
  look.receipts = gross !== null && receipts !== gross.gross ? undefined : receipts
  if (look.receipts !== undefined) return { kind: 'single', column: look.receipts }
  if (gross) return { kind: 'single', column: gross.gross }
  const named = look.roles.amounts.filter(({ role }) => isNamed(look, role))
  const first = named[0]
  if (!first) return withoutNames(look)
  const { balance } = look
  if (balance !== undefined && named.length > 1 && look.rows.length >= 2) {
    const proven = named.map(({ role }) => ({ role, chain: provenShare(look, role, balance) }))
    const own = proven[0]
    const better = [...proven].sort((a, b) => b.chain - a.chain)[0]
    if (own && better && better.chain >= 0.8 && own.chain < 0.5) {
      look.notes.push({ code: 'amountByBalance', text: roleName(look, better.role) })
      return better.role
    }
    if (own && own.chain >= 0.8) return first.role
  }
  return (
    byUnnamedBalance(look, named) ??
    turnedSides(look, first.role) ??
    byContradiction(look, first.role) ??
    undecided(look, named) ??
    complemented(look, first.role) ??
    first.role
  )
}

/** The columns the user declared, where they leave no choice. */
function byMapping(look: TableLook): AmountRole | null {
  const given = Object.entries(look.context.options.mapping?.columns ?? {})
  const [amount, secondAmount] = given.filter(([, meaning]) => meaning === 'amount')
  const [debit, secondDebit] = given.filter(([, meaning]) => meaning === 'debit')
  const [credit, secondCredit] = given.filter(([, meaning]) => meaning === 'credit')
  if (debit && credit && !secondDebit && !secondCredit && !amount)
    return { kind: 'pair', debit: Number(debit[0]), credit: Number(credit[0]) }
  // a figure beside what is left of it, in a column for each way
  if (amount && debit && credit && !secondAmount && !secondDebit && !secondCredit)
    return { kind: 'single', column: Number(amount[0]) }
  // two pairs: the second stands in where the first is empty
  if (debit && credit && secondDebit && secondCredit && !amount)
    return { kind: 'pair', debit: Number(debit[0]), credit: Number(credit[0]) }
  const only = [amount, debit, credit].filter((each) => each !== undefined)
  if (only.length !== 1 || secondAmount || secondDebit || secondCredit) return null
  return { kind: 'single', column: Number(only[0]?.[0]) }
}

/** Of two columns named like amounts, one may be the running balance of the other ("In/Out" and "Sum"). */
function byUnnamedBalance(look: TableLook, named: readonly ScoredRole[]): AmountRole | null {
  if (look.balance !== undefined || look.roles.acquirer || look.rows.length < 3) return null
  const singles = named.flatMap(({ role }) => (role.kind === 'single' ? [role] : []))
  for (const role of singles)
    for (const { column: balance } of singles) {
      if (balance === role.column) continue
      const chain = bestChain(look.links(look.signedOf(role), balance))
      if (!chain || chain.sign !== 1 || chain.agreed < chain.checked || chain.against >= chain.agreed)
        continue
      look.balance = balance
      look.notes.push({ code: 'amountByBalance', text: look.name(role.column) })
      return role
    }
  return null
}

/**
 * Debit and credit are the bank's words for a customer's account and the other way round in the customer's own books:
 * where every balance says they are turned, the user is asked.
 */
function turnedSides(look: TableLook, role: AmountRole): AmountRole | null {
  if (role.kind !== 'pair' || look.balance === undefined || look.rows.length < 3) return null
  if (![role.debit, role.credit].every((index) => BOOK_SIDES.test(look.name(index)))) return null
  const chain = bestChain(look.links(look.signedOf(role), look.balance))
  if (!chain || chain.sign === 1 || chain.agreed < chain.checked * 0.8 || chain.against > chain.agreed / 4)
    return null
  return pairByQuestion(look, role.debit, role.credit, 'creditFirst')
}

const BOOK_SIDES = /借|贷|貸|debit|credit|soll|haben|debe|haber|dare|avere|débit|crédit|^[dc]r\b/i

/** Where the running balance contradicts the named amount and another column explains it, that one is the amount. */
function byContradiction(look: TableLook, role: AmountRole): AmountRole | null {
  const { balance } = look
  if (balance === undefined || look.rows.length < 4 || provenShare(look, role, balance) >= 0.5) return null
  const proven = byBalance(look, moneyColumns(look))
  if (!proven) return null
  look.notes.push({ code: 'amountByBalance', text: roleName(look, proven.role) })
  return proven.role
}

/**
 * An amount that is nothing on some rows where another column holds the figure instead is one of two sides: which, the
 * balance, the words or the user say.
 */
function complemented(look: TableLook, role: AmountRole): AmountRole | null {
  if (role.kind === 'pair' || look.roles.acquirer) return null
  const own = look.values(role.column)
  if (own.every((value) => value !== null && value !== 0)) return null
  const other = moneyColumns(look).find((index) => {
    const meaning = look.roles.columns[index]?.meaning ?? 'ignore'
    if (index === role.column || !/^(?:amount|debit|credit|ignore)$/.test(meaning)) return false
    const values = look.values(index)
    return (
      exclusive(look, role.column, index) &&
      look.rows.every((_, row) => (own[row] ?? 0) !== 0 || (values[row] ?? 0) !== 0)
    )
  })
  if (other === undefined) return null
  const { balance } = look
  if (balance !== undefined) {
    const ways: AmountRole[] = [
      { kind: 'pair', debit: role.column, credit: other },
      { kind: 'pair', debit: other, credit: role.column },
    ]
    const shares = ways.map((way) => bestChain(look.links(look.signedOf(way), balance), 1))
    const proven = ways.find((_, at) => {
      const chain = shares[at]
      return chain && chain.sign === 1 && chain.agreed >= chain.checked * 0.7 && chain.against < chain.agreed
    })
    if (proven) return proven
  }
  return pairByQuestion(look, role.column, other)
}

/** Two amounts named alike that differ, with nothing to prove either: the user is asked. */
function undecided(look: TableLook, named: readonly ScoredRole[]): AmountRole | null {
  const [first, second] = named
  if (!first || !second || first.role.kind === 'pair' || second.role.kind === 'pair') return null
  const amounts = [first.role.column, second.role.column]
  if (first.score - second.score > 0.08 || amounts.some((index) => !isPlainAmount(look, index))) return null
  const [one, two] = amounts.map((index) => look.values(index))
  // figures beside the amount that many rows lack (tips, taxes) are no second reading of it
  const rows = look.rows.length
  if (look.roles.acquirer || amounts.some((index) => (look.stats[index]?.nonZero ?? 0) < rows * 0.8))
    return null
  if (!one || !two || one.every((value, row) => value === two[row])) return null
  const proven = [first.role, second.role].filter((role) => provenByStated(look, role))
  if (proven.length === 1 && proven[0]) {
    look.notes.push({ code: 'amountByTotals', text: roleName(look, proven[0]) })
    return proven[0]
  }
  look.ask(
    'amountColumn',
    String(first.role.column),
    amounts.map((index) => ({
      value: String(index),
      label: look.name(index),
      examples: look.examples(index),
    })),
  )
  return first.role
}

/** Whether the sums the file states are those of this column, whichever way its sign points. */
function provenByStated(look: TableLook, role: AmountRole): boolean {
  if (role.kind === 'pair' || !look.complete) return false
  const figures = look.stated(role)
  const values = look.values(role.column)
  return (
    provedByStated(figures, values) ||
    provedByStated(
      figures,
      values.map((value) => (value === null ? null : -value)),
    )
  )
}

function isPlainAmount(look: TableLook, index: number): boolean {
  const column = look.roles.columns[index]
  return column?.meaning === 'amount' && column.evidence === 'header'
}

function roleName(look: TableLook, role: AmountRole): string {
  return role.kind === 'pair'
    ? `${look.name(role.debit)} / ${look.name(role.credit)}`
    : look.name(role.column)
}

function isNamed(look: TableLook, role: AmountRole): boolean {
  const columns = role.kind === 'pair' ? [role.debit, role.credit] : [role.column]
  return columns.every((index) => {
    const meaning = look.roles.columns[index]?.meaning ?? 'ignore'
    return isAmountMeaning(meaning) && meaning !== 'foreignAmount'
  })
}
