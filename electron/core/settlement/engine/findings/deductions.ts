/** Charges nobody agreed to: rows the acquirer booked, and debits on the account, by their text and by pattern. */
import type { Book, Credit } from '../book.ts'
import type { LocalDate } from '../../../../../shared/domain/dates.ts'
import { ACQUIRER_WORDS } from '../payers.ts'
import { holdsOn } from '../terms.ts'
import type { Finding } from '../types.ts'
import { finding } from './make.ts'

/** Words that only a card acquirer's charge carries. */
const ACQUIRING_CHARGE =
  /年审|流量费|流量卡|机具|终端(?:服务|管理|使用|维护|押金)?费|终端押金|pos.{0,6}(?:押金|年费|服务费|管理费|租金|费)|刷卡机|激活(?:费|金)|sim卡?费|收单服务费|terminal (?:fee|rental)|pci|merchant (?:service |account )?fee/i
/** Words that others use too (a telephone company, the bank itself): they count where the acquirer is named. */
const ANY_CHARGE =
  /通讯费|通信费|押金|保证金|年费|服务费|管理费|会员费|维护费|技术费|激活|手续费|费用|押款|租金|deposit|fee|charge|service/i
/** Debits equal and so far apart are a standing charge. */
const PATTERN = 2

const textOf = (credit: Credit) =>
  [credit.row.memo, credit.row.counterparty, credit.row.reference].filter((text) => text !== null).join(' ')

/** What of `amount` was not agreed: 0 where the contract covers it, by the text of the charge. */
function notAgreed(
  book: Book,
  text: string,
  amount: number,
  date: LocalDate | null,
): { amount: number; agreed: number | null } {
  const fee = book.terms.agreedFees.find(
    (each) => holdsOn(each, date) && each.text.trim() !== '' && text.includes(each.text.trim()),
  )
  if (!fee) return { amount, agreed: null }
  return fee.amount === null
    ? { amount: 0, agreed: null }
    : { amount: Math.max(0, amount - fee.amount), agreed: fee.amount }
}

export function deductionFindings(book: Book, twice: ReadonlySet<number>): Finding[] {
  const findings: Finding[] = []
  const add = (text: string, taken: number, items: number[], credits: number[], pattern: boolean) => {
    const date = book.items[items[0] ?? -1]?.row.date ?? book.credits[credits[0] ?? -1]?.row.date ?? null
    const { amount, agreed } = notAgreed(book, text, taken, date)
    if (amount <= 0) return
    findings.push(
      finding(book, {
        kind: 'unagreed-deduction',
        amount,
        items,
        credits,
        code:
          agreed !== null
            ? 'finding.deductionOverAgreed'
            : pattern
              ? 'finding.deductionPattern'
              : 'finding.deductionText',
        params: { text, agreedAmount: agreed },
      }),
    )
  }
  const shown = new Set<number>()
  for (const item of book.items) {
    if (item.row.kind !== 'deduction' || item.gross >= 0) continue
    const draft = book.drafts.find((each) => each.items.length === 1 && each.items[0] === item.index)
    for (const at of draft?.credits ?? []) shown.add(at)
    if (twice.has(item.index)) continue
    const text = [item.row.memo, item.row.status, item.row.cardType].filter((part) => part).join(' ')
    add(text, -item.gross, [item.index], [...(draft?.credits ?? [])], false)
  }
  for (const { debit, pattern } of chargedDebits(book))
    if (!shown.has(debit.index) && !twice.has(-1 - debit.index))
      add(textOf(debit).trim(), -debit.amount, [], [debit.index], pattern)
  return findings
}

/** Free debits that are a charge of the acquirer. */
export function chargedDebits(book: Book): { debit: Credit; pattern: boolean }[] {
  const free = book.credits.filter((credit) => credit.amount < 0 && book.creditFree[credit.index] === 1)
  if (free.length === 0 || book.items.length === 0) return []
  const payers = new Set<number>()
  for (const draft of book.drafts)
    if (draft.kind !== 'ambiguous')
      for (const at of draft.credits) {
        const credit = book.credits[at]
        if (credit && credit.row.counterparty) payers.add(credit.payer)
      }
  const isAcquirer = (credit: Credit) => payers.has(credit.payer) || ACQUIRER_WORDS.test(textOf(credit))
  const equal = new Map<string, number>()
  for (const debit of free)
    if (isAcquirer(debit)) {
      const key = `${debit.payer}|${debit.amount}`
      equal.set(key, (equal.get(key) ?? 0) + 1)
    }
  const feesExpected = book.terms.rates.some((rate) => rate.ratePpm > 0)
  const found: { debit: Credit; pattern: boolean }[] = []
  for (const debit of free) {
    const text = textOf(debit)
    // A fee on transactions that the contract does allow is judged by rate, not as a charge of its own.
    const transactionFee = feesExpected && /交易手续费|刷卡手续费|transaction fee/i.test(text)
    if (ACQUIRING_CHARGE.test(text)) found.push({ debit, pattern: false })
    else if (transactionFee) continue
    else if (ANY_CHARGE.test(debit.row.memo ?? '') && (isAcquirer(debit) || unnamedCharge(debit)))
      found.push({ debit, pattern: false })
    else if (isAcquirer(debit) && (equal.get(`${debit.payer}|${debit.amount}`) ?? 0) >= PATTERN)
      found.push({ debit, pattern: true })
  }
  return found
}

/** Nobody is named, and the text is a charge merchants know: the acquirer is the likeliest to have taken it. */
function unnamedCharge(debit: Credit): boolean {
  return (
    (debit.row.counterparty ?? '') === '' &&
    /通讯费|通信费|押金|服务费|年费|管理费|会员费/.test(debit.row.memo ?? '')
  )
}
