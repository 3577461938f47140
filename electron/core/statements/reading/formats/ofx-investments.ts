/**
 * What investment transactions of OFX (§13.9.2.4) move in cash. TOTAL is signed from the account's side: a purchase
 * is negative, a sale or income positive. Reinvested income and transfers of securities move no cash.
 */
import { leaf, type OfxElement } from './ofx-tags.ts'

const CASH = [
  'BUYDEBT',
  'BUYMF',
  'BUYOPT',
  'BUYOTHER',
  'BUYSTOCK',
  'SELLDEBT',
  'SELLMF',
  'SELLOPT',
  'SELLOTHER',
  'SELLSTOCK',
  'INCOME',
  'INVEXPENSE',
  'MARGININTEREST',
  'RETOFCAP',
]
const NO_CASH = ['REINVEST', 'TRANSFER', 'SPLIT', 'JRNLSEC', 'CLOSUREOPT', 'JRNLFUND']

/** Names of investment transactions; INVBANKTRAN only wraps a STMTTRN and is walked through. */
export const INVESTMENT_NAMES: readonly string[] = [...CASH, ...NO_CASH]

export interface InvestmentCash {
  kind: string
  movesCash: boolean
  /** Text of TOTAL, null where the transaction has none (transfers). */
  total: string | null
  security: string | null
  /** One element that holds dates, FITID and memo directly. */
  details: OfxElement
}

/** Reads an investment transaction; null where the element is none. */
export function investmentCash(element: OfxElement): InvestmentCash | null {
  if (!INVESTMENT_NAMES.includes(element.name)) return null
  // BUYSTOCK holds INVBUY holds INVTRAN; INCOME holds INVTRAN: one flat view of all three serves every kind.
  const inner = element.children.filter(({ name }) => name === 'INVBUY' || name === 'INVSELL')
  const all = [...element.children, ...inner.flatMap(({ children }) => children)]
  const transaction = all.find(({ name }) => name === 'INVTRAN')
  const details: OfxElement = { ...element, children: [...all, ...(transaction?.children ?? [])] }
  return {
    kind: element.name,
    movesCash: CASH.includes(element.name),
    total: leaf(details, 'TOTAL'),
    security: leaf(details, 'SECID', 'UNIQUEID'),
    details,
  }
}
