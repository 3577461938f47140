/** Fees above the agreed rate: by row where the file states the fee, by payout where only the credit shows it. */
import { creditAt, feeUnder, valueAt, valuesOf } from '../book.ts'
import type { Book } from '../book.ts'
import { agreedFee, agreedFeeCeiling, rateFor } from '../terms.ts'
import { formatRatePpm } from '../../../../../shared/domain/settlement.ts'
import type { Finding } from '../types.ts'
import { finding } from './make.ts'

export function feeFindings(book: Book): Finding[] {
  return [...statedFees(book), ...impliedFees(book)]
}

function statedFees(book: Book): Finding[] {
  const findings: Finding[] = []
  for (const item of book.items) {
    const charged = (item.fee ?? 0) + item.feeRows
    if (item.row.kind !== 'sale' || charged <= 0) continue
    const ceiling = agreedFeeCeiling(book.terms, item.gross, item.row.cardType, item.row.date)
    const agreed = agreedFee(book.terms, item.gross, item.row.cardType, item.row.date)
    if (ceiling === null || agreed === null || charged <= ceiling) continue
    const rate = rateFor(book.terms.rates, item.row.cardType, item.row.date)
    const capped = rate !== null && rate.cap !== null && agreed === rate.cap
    findings.push(
      finding(book, {
        kind: 'fee-above-terms',
        amount: charged - agreed,
        items: [item.index],
        code:
          rate?.ratePpm === 0
            ? 'finding.feeAgreedZero'
            : capped
              ? 'finding.feeCapped'
              : 'finding.feeAboveTerms',
        params: {
          chargedAmount: charged,
          agreedAmount: agreed,
          grossAmount: item.gross,
          rate: rate ? formatRatePpm(rate.ratePpm) : null,
          charged: item.gross > 0 ? formatRatePpm((charged * 1e6) / item.gross) : null,
          cardType: item.row.cardType,
          capAmount: rate?.cap ?? null,
          since: rate?.from ?? null,
        },
      }),
    )
  }
  return findings
}

/** Payouts matched under a rate that no row states: what they lack against the terms, exact per payout. */
function impliedFees(book: Book): Finding[] {
  const findings: Finding[] = []
  if (book.terms.rates.length === 0) return findings
  const agreedValues = valuesOf(book, 'agreed')
  for (const draft of book.drafts) {
    if (!draft.mode.startsWith('rate:') || draft.kind === 'ambiguous') continue
    const received = draft.credits.reduce((sum, at) => sum + creditAt(book, at).amount, 0)
    const kept = draft.shortfall?.amount ?? 0
    let due = 0
    let gross = 0
    let charged = 0
    for (const at of draft.items) {
      const item = book.items[at]
      if (!item) continue
      due += valueAt(agreedValues, at)
      gross += item.gross
      charged += feeUnder(book, item, draft.mode)
    }
    const excess = due - received - kept
    if (excess <= draft.items.length && excess <= 1) continue
    if (excess <= 0) continue
    findings.push(
      finding(book, {
        kind: 'fee-above-terms',
        amount: excess,
        items: draft.items,
        credits: draft.credits,
        code: gross - due === 0 ? 'finding.feeAgreedZero' : 'finding.feeAboveTerms',
        params: {
          chargedAmount: charged,
          agreedAmount: gross - due,
          grossAmount: gross,
          rate: gross > 0 ? formatRatePpm(((gross - due) * 1e6) / gross) : null,
          charged: formatRatePpm(Number(draft.mode.slice(5))),
          cardType: null,
          capAmount: null,
        },
      }),
    )
  }
  return findings
}
