/** Imported statement rows as the engine reads them: what kind of row it is, and signs as the merchant sees them. */
import type { SourcedRow } from '../statements/statements.ts'
import type { BankRow, AcquirerRowKind, AcquirerRow } from './engine/types.ts'

const CHARGEBACK = /拒付|退单|调单|chargeback|dispute|retrieval/i
const VOID = /撤销|撤消|冲正|\bvoid|revers|revoked?/i
const REFUND = /退款|退货|退回|return|refund/i
/** Words of sales: with the opposite sign, money given back. */
const SALE = /消费|交易|收款|支付|付款|销售|货款|sale|purchase|payment|charge/i
/** A row that is a charge of its own: never a sale, whatever the file calls its columns. */
const DEDUCTION =
  /服务费|年审|年费|流量费|通讯费|通信费|押金|保证金|管理费|会员费|机具|激活|扣款|扣费|调账|租金|adjust|deduction|(?:service|terminal|monthly|annual|account)\s*fee|rental|deposit/i

/** A row that moves the provider's balance to the merchant's bank. */
const PAYOUT =
  /提现|提款|转账到银行卡|转到银行卡|结算出款|自动结算|出款|\bpay-?out\b|withdraw|cash ?out|transfer to bank|bank transfer/i
/** A fee on a transaction, booked as a row of its own. */
const FEE = /手续费|收费|佣金|技术服务费|基础扣点|\bfee\b|commission/i
/** Money kept back for a time and its release: no charge, and no refund. */
const HOLD = /冻结|解冻|释放|暂扣|\bhold|reserve|release/i

type KindFacts = Pick<
  SourcedRow,
  'rowKind' | 'kind' | 'memo' | 'direction' | 'gross' | 'fee' | 'orderNumber' | 'reference'
>

/**
 * What an acquirer's row is: by its own kind, else by the words of it. An outgoing amount is a refund where the file
 * has no words for kinds at all; where it has some and they are not known, it is unknown and asked about.
 */
export function acquirerRowKind(row: KindFacts): AcquirerRowKind {
  const text = row.kind ?? ''
  const outgoing = row.gross !== null && row.gross !== 0 ? row.gross < 0 : row.direction === 'out'
  switch (row.rowKind) {
    case 'sale':
    case 'refund':
      return VOID.test(text) && !REFUND.test(text) ? 'void' : row.rowKind
    case 'chargeback':
    case 'payout':
    case 'deposit':
      return row.rowKind
    case 'fee':
      // A charge that names no transaction is one of its own.
      return (row.orderNumber ?? row.reference ?? '') === '' ? 'deduction' : 'fee'
    case 'adjustment':
      return HOLD.test(`${text} ${row.memo ?? ''}`) || !outgoing ? 'unknown' : 'deduction'
    case 'unknown':
      return kindByWords(row, text, outgoing)
  }
}

function kindByWords(row: KindFacts, text: string, outgoing: boolean): AcquirerRowKind {
  if (CHARGEBACK.test(text)) return 'chargeback'
  if (VOID.test(text)) return 'void'
  if (REFUND.test(text)) return 'refund'
  if (PAYOUT.test(text)) return 'payout'
  if (DEDUCTION.test(text)) return 'deduction'
  if (FEE.test(text) && (row.orderNumber ?? row.reference ?? '') !== '') return 'fee'
  if (!outgoing) return 'sale'
  const memo = row.memo ?? ''
  if (CHARGEBACK.test(memo)) return 'chargeback'
  if (PAYOUT.test(memo)) return 'payout'
  if (DEDUCTION.test(memo)) return 'deduction'
  return text === '' || SALE.test(text) ? 'refund' : 'unknown'
}

const negative = (amount: number | null) => (amount === null ? null : amount === 0 ? 0 : -Math.abs(amount))

/**
 * An acquirer row. Money that goes back is negative whichever sign the file uses, and its fee is given back
 * (negative) where the stated net says so. Null for a row that moves no money (neutral, without a gross amount).
 */
export function acquirerRow(row: SourcedRow): AcquirerRow | null {
  if (row.direction === 'neutral' && row.gross === null) return null
  const kind = acquirerRowKind(row)
  const signed = row.direction === 'out' ? -row.amount : row.amount
  // A refund in a column of its own stands beside a gross of nothing.
  const stated = row.gross === null || (row.gross === 0 && kind !== 'sale') ? signed : row.gross
  const back = kind === 'refund' || kind === 'chargeback' || kind === 'void' || kind === 'deduction'
  // A deduction that the acquirer gives back is money to the merchant.
  const returned =
    kind === 'deduction' && /退还|返还|退回|returned|refunded/i.test(`${row.kind ?? ''}${row.memo ?? ''}`)
  const whole = back && !returned ? negative(stated) : returned ? Math.abs(stated) : stated
  // What was given back of this very sale, where the row says so, lowers what it brings.
  const refunded = kind === 'sale' ? Math.abs(row.refunded ?? 0) : 0
  const apart = back && row.net === 0 && whole !== 0
  const net = row.net === null || apart ? null : back && !returned ? negative(row.net) : row.net
  const gross = whole === null ? null : whole - refunded
  return {
    id: String(row.id),
    batch: row.batch,
    line: row.line,
    gross,
    fee: feeOf(row.fee, gross, net, back),
    net: apart ? gross : netOf(net, whole, row.fee, refunded),
    date: row.date,
    time: row.time,
    terminal: row.terminal,
    merchantNumber: row.merchantNumber,
    cardType: row.cardType,
    orderNumber: row.orderNumber,
    reference: row.reference,
    status: row.status,
    kind: returned ? 'refund' : kind,
    currency: row.currency,
    settlementDate: row.settlementDate,
    memo: [row.kind, row.memo, row.counterparty].filter((text) => text !== null && text !== '').join(' '),
    account: row.accountId,
    balance: row.balance,
    payout: row.payout,
    apart,
  }
}

/** The net a row brings: a net that leaves out what was refunded of the same row is lowered by it. */
function netOf(
  net: number | null,
  whole: number | null,
  fee: number | null,
  refunded: number,
): number | null {
  if (net === null || refunded === 0 || whole === null) return net
  return net === whole - (fee ?? 0) ? net - refunded : net
}

function feeOf(fee: number | null, gross: number | null, net: number | null, back: boolean): number | null {
  if (fee === null || gross === null || net === null) return fee
  if (gross - fee === net) return fee
  // Files that write every figure without a sign: the one sign that adds up is meant.
  if (back && gross + fee === net) return -fee
  return fee
}

/** A bank row; null for one without a date or that moves no money of the account. */
export function bankRow(row: SourcedRow): BankRow | null {
  if (row.date === null || row.direction === 'neutral') return null
  const numbers = [row.reference, row.orderNumber].filter((text) => text !== null && text !== '')
  return {
    id: String(row.id),
    batch: row.batch,
    line: row.line,
    date: row.date,
    direction: row.direction,
    amount: row.amount,
    currency: row.currency,
    account: row.accountId,
    memo: [row.memo, row.kind].filter((text) => text !== null && text !== '').join(' ') || null,
    counterparty: row.counterparty,
    reference: numbers.join(' ') || null,
  }
}
