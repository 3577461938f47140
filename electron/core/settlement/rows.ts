/** Imported statement rows as the engine reads them: what kind of row it is, and signs as the merchant sees them. */
import type { SourcedRow } from '../statements/statements.ts'
import type { BankEntry, PosKind, PosRecord } from './engine/types.ts'

const CHARGEBACK = /拒付|退单|调单|chargeback|dispute|retrieval/i
const VOID = /撤销|撤消|冲正|\bvoid|revers|revoked?/i
const REFUND = /退款|退货|退回|return|refund/i
/** A row that is a charge of its own: never a sale, whatever the file calls its columns. */
const DEDUCTION =
  /服务费|年审|年费|流量费|通讯费|通信费|押金|保证金|管理费|会员费|机具|激活|扣款|扣费|调账|租金|adjust|deduction|(?:service|terminal|monthly|annual|account)\s*fee|rental|deposit/i

/** What an acquirer's row is, by the words of its kind; an outgoing amount without such words is a refund. */
export function posKind(row: Pick<SourcedRow, 'kind' | 'memo' | 'direction' | 'gross' | 'fee'>): PosKind {
  const text = row.kind ?? ''
  if (CHARGEBACK.test(text)) return 'chargeback'
  if (VOID.test(text)) return 'void'
  if (REFUND.test(text)) return 'refund'
  if (DEDUCTION.test(text)) return 'deduction'
  const outgoing = row.gross !== null ? row.gross < 0 : row.direction === 'out'
  if (!outgoing) return 'sale'
  const memo = row.memo ?? ''
  if (CHARGEBACK.test(memo)) return 'chargeback'
  return DEDUCTION.test(memo) ? 'deduction' : 'refund'
}

const negative = (amount: number | null) => (amount === null ? null : amount === 0 ? 0 : -Math.abs(amount))

/**
 * An acquirer row. Money that goes back is negative whichever sign the file uses, and its fee is given back
 * (negative) where the stated net says so. Null for a row that moves no money (neutral, without a gross amount).
 */
export function posRecord(row: SourcedRow): PosRecord | null {
  if (row.direction === 'neutral' && row.gross === null) return null
  const kind = posKind(row)
  const signed = row.direction === 'out' ? -row.amount : row.amount
  const stated = row.gross ?? signed
  const back = kind !== 'sale'
  // A deduction that the acquirer gives back is money to the merchant.
  const returned =
    kind === 'deduction' && /退还|返还|退回|returned|refunded/i.test(`${row.kind ?? ''}${row.memo ?? ''}`)
  const gross = back && !returned ? negative(stated) : returned ? Math.abs(stated) : stated
  const net = row.net === null ? null : back && !returned ? negative(row.net) : row.net
  return {
    id: String(row.id),
    batch: row.batch,
    line: row.line,
    gross,
    fee: feeOf(row.fee, gross, net, back),
    net,
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
  }
}

function feeOf(fee: number | null, gross: number | null, net: number | null, back: boolean): number | null {
  if (fee === null || gross === null || net === null) return fee
  if (gross - fee === net) return fee
  // Files that write every figure without a sign: the one sign that adds up is meant.
  if (back && gross + fee === net) return -fee
  return fee
}

/** A bank row; null for one without a date or that moves no money of the account. */
export function bankEntry(row: SourcedRow): BankEntry | null {
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
