/** What the figures of a table are counted in, and where else they stand. */
import type { AmountRole } from './amount-roles.ts'
import { isAmountMeaning, share } from './columns.ts'
import { NO_CURRENCY, unitOf } from './currency.ts'
import type { TableLook } from './look.ts'
import type { TablePlan } from './plan-types.ts'

/**
 * A second pair of columns that holds the figures of the rows where the first is empty (an acquirer's own fees and
 * payouts, which have no gross); null where no pair fills every gap.
 */
export function insteadOf(look: TableLook, role: AmountRole): TablePlan['instead'] {
  if (role.kind !== 'pair') return null
  const has = (pair: { debit: number; credit: number }, row: number) =>
    (look.values(pair.debit)[row] ?? 0) !== 0 || (look.values(pair.credit)[row] ?? 0) !== 0
  const gaps = look.rows.map((_, row) => row).filter((row) => !has(role, row))
  if (gaps.length === 0) return null
  for (const { role: other } of look.roles.amounts) {
    if (other.kind !== 'pair' || other.debit === role.debit || other.credit === role.credit) continue
    if (gaps.every((row) => has(other, row))) return { debit: other.debit, credit: other.credit }
  }
  return null
}

/**
 * Units the names state (分, 万元). Asks `unit` where the name says 分 and the figures have decimals, and where a list
 * of China without names has whole figures alone: acquirers write those in 分 as well as in 元.
 */
export function findUnits(look: TableLook, money: readonly number[], currency: string): Map<number, number> {
  const units = new Map<number, number>()
  const forced = look.context.options.mapping?.unit ?? look.profile?.settings.unit
  const answered = look.answer('unit')
  const answer = answered === '1' || answered === '0.01' ? Number(answered) : undefined
  for (const column of look.stats) {
    const named = isAmountMeaning(look.roles.columns[column.index]?.meaning ?? 'ignore')
    if (!named && !money.includes(column.index)) continue
    let unit = forced ?? unitOf(column.name)
    if (unit === 1 && forced === undefined && money.includes(column.index) && mayBeFen(look, money, currency))
      unit = askUnit(look, money, answer)
    if (unit === 0.01 && forced === undefined) {
      if (answer !== undefined) unit = answer
      else if (money.includes(column.index) && share(column.decimals, column) > 0)
        unit = askUnit(look, [column.index], answer)
    }
    if (unit !== 1) units.set(column.index, unit)
  }
  return units
}

function askUnit(look: TableLook, money: readonly number[], answer: number | undefined): number {
  if (answer !== undefined) return answer
  const examples = money.flatMap((index) => look.examples(index)).slice(0, 3)
  if (!look.questions.some(({ kind }) => kind === look.kind('unit')))
    look.ask('unit', '1', [
      { value: '1', label: '元', examples },
      { value: '0.01', label: '分', examples },
    ])
  return 1
}

function mayBeFen(look: TableLook, money: readonly number[], currency: string): boolean {
  if (look.frame.headerIndex !== undefined || (currency !== NO_CURRENCY && currency !== 'CNY')) return false
  if (look.balance !== undefined || money.some((index) => (look.stats[index]?.decimals ?? 0) > 0))
    return false
  const texts = look.rows.slice(0, 50).flatMap((line) => line.cells)
  const written = (script: RegExp) => texts.some((text) => script.test(text))
  return written(/\p{Script=Han}/u) && !written(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u)
}
