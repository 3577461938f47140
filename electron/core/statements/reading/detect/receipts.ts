/** What a merchant's sale counts with where its own discount, or all that the platform takes, stands beside it. */
import { share } from './columns.ts'
import type { TableLook } from './look.ts'

/** Names of what a platform owes after everything it takes: 商家应收款 of delivery bills. */
const DUE = /应收款|应收金额|商家应|商户应收|应结款|预计收入|商家收入|應收|撥款金額/
/** Names of discounts that do not say who gives them; what they leave of the order is what the merchant counts with. */
const DISCOUNT = /优惠|立减|折扣|让利|優惠|折讓|discount/i
const NOT_OWN = /平台|支付宝|微信|京东|美团|抖音|第三方|银行|platform|marketplace/i

/**
 * The column of sales after the merchant's own discount (商家实收): order less discounts on every row. Undefined
 * where none is that; what the buyer paid after the platform's coupons is not it, since the platform pays those.
 */
export function receiptsColumn(look: TableLook): number | undefined {
  if (!look.roles.acquirer) return undefined
  const { columns } = look.roles
  const meant = (...meanings: string[]) => columns.filter(({ meaning }) => meanings.includes(meaning))
  const own = meant('discount').filter(({ index }) => (look.stats[index]?.filled ?? 0) > 0)
  const unsaid = meant('ignore').filter(
    ({ index, name }) =>
      DISCOUNT.test(name) &&
      !NOT_OWN.test(name) &&
      isFigures(look, index) &&
      !own.some((each) => each.index === index),
  )
  const ways = [own.map(({ index }) => index), ...unsaid.map(({ index }) => [index])].filter(
    ({ length }) => length > 0,
  )
  const figures = meant('gross', 'net', 'amount', 'ignore').filter(({ index }) => isFigures(look, index))
  for (const parts of ways)
    for (const order of meant('gross', 'amount', 'ignore').filter(({ index }) => isFigures(look, index)))
      for (const left of figures)
        if (
          left.index !== order.index &&
          !parts.includes(left.index) &&
          leaves(look, order.index, parts, left.index)
        )
          return left.index
  return undefined
}

function isFigures(look: TableLook, index: number): boolean {
  const column = look.stats[index]
  return column !== undefined && column.nonZero > 0 && share(column.decimals, column) > 0.3
}

function leaves(look: TableLook, order: number, parts: readonly number[], left: number): boolean {
  const [whole, rest] = [look.values(order), look.values(left)]
  const given = parts.map((index) => look.values(index))
  let proven = 0
  for (const [row] of look.rows.entries()) {
    const [from, to] = [whole[row], rest[row]]
    if (typeof from !== 'number' || typeof to !== 'number') return false
    const part = given.reduce((sum, values) => sum + Math.abs(values[row] ?? 0), 0)
    if (Math.abs(from) - part !== Math.abs(to)) return false
    if (part !== 0) proven++
  }
  return proven > 0
}

/** Whether the amount is what the platform owes for the row, everything it takes already taken off. */
export function isDue(look: TableLook, column: number): boolean {
  return look.roles.acquirer && look.roles.netIdentity === null && DUE.test(look.name(column))
}
