/** Why a match was made or a finding found, as a sentence with its parameters to be filled in. */
import type { Bilingual } from './bilingual.ts'
import type { ExplanationCode } from './settlement.ts'

/** {name} is a parameter; {name$} an amount; {name?…} the rest only where the parameter is not empty or zero. */
export const EXPLANATIONS: Readonly<Record<ExplanationCode, Bilingual>> = {
  'match.reference': {
    'zh-CN': '银行流水与交易记录载有同一号码 {reference}。{differenceAmount?差额 {differenceAmount$}。}',
    en: 'The bank row and the record carry the same number {reference}.{differenceAmount? Difference {differenceAmount$}.}',
  },
  'match.exact': {
    'zh-CN': '应结净额与一笔入账金额相同，日期相符{lag?（较通常日期差 {lag} 天）}。',
    en: 'The net amount equals one credit on the expected day{lag? ({lag} days off the usual day)}.',
  },
  'match.dayBatch': {
    'zh-CN': '{from} 的 {rows} 笔交易净额合计等于该笔入账{lag?（较通常日期差 {lag} 天）}。',
    en: 'The nets of {rows} rows of {from} add up to this credit{lag? ({lag} days off the usual day)}.',
  },
  'match.multiDay': {
    'zh-CN': '{from} 至 {to} 的 {rows} 笔交易净额合计等于该笔入账。',
    en: 'The nets of {rows} rows from {from} to {to} add up to this credit.',
  },
  'match.split': {
    'zh-CN': '{rows} 笔交易的净额分 {credits} 笔到账，合计相等。',
    en: 'The nets of {rows} rows came in {credits} credits with the same sum.',
  },
  'match.feeLater': {
    'zh-CN': '先按全额入账，手续费另行扣划；两者相抵等于净额。',
    en: 'Credited gross, the fee debited apart; together they are the net.',
  },
  'match.feeDebit': {
    'zh-CN': '该笔扣款等于 {days} 天 {rows} 笔交易的手续费合计。',
    en: 'This debit is the sum of the fees of {rows} rows over {days} days.',
  },
  'match.netted': {
    'zh-CN': '{rows} 笔记录相抵（含退款、拒付或扣款）后与入账相符。',
    en: '{rows} rows, refunds, chargebacks or charges among them, come to this sum.',
  },
  'match.carriedOver': {
    'zh-CN': '前一日为负数，结转后 {from} 至 {to} 合计等于该笔入账。',
    en: 'A negative day was carried over; {from} to {to} together equal this credit.',
  },
  'match.rounded': {
    'zh-CN': '{rows} 笔净额合计与入账仅差 {differenceAmount$}，为按批计费的尾差（每笔不超过一分）。',
    en: 'The nets of {rows} rows differ from the credit by {differenceAmount$} only: the fee is rounded on the batch (at most one minor unit a row).',
  },
  'match.short': {
    'zh-CN': '当日应结与当日入账对应，但少了 {missingAmount$}，无法解释。',
    en: 'The only payout due and the only credit of the day, but {missingAmount$} is missing without explanation.',
  },
  'match.deducted': {
    'zh-CN': '当日应结与当日入账对应，少了 {missingAmount$}；该金额为整数或重复出现，属于扣款。',
    en: 'The payout came short by {missingAmount$}: a round or recurring sum that was kept back.',
  },
  'match.surplus': {
    'zh-CN': '入账比文件中的交易多 {surplusAmount$}{edge?（可能含文件首尾之外的交易）}。',
    en: 'The credit is {surplusAmount$} more than the rows in the file{edge? (it may pay rows before or after the file)}.',
  },
  'match.allButRows': {
    'zh-CN': '入账等于该批交易除去 {left} 笔后的合计；穷尽查找后只有这一种组合。',
    en: 'The credit is the batch without {left} row(s); the search was exhaustive and found this answer only.',
  },
  'match.withEarlierRows': {
    'zh-CN': '入账等于该批交易加上此前未结的 {earlier} 笔。',
    en: 'The credit is the batch and {earlier} row(s) left unpaid before.',
  },
  'match.subset': {
    'zh-CN': '在 {searched} 笔未结交易中穷尽查找，只有这 {rows} 笔的合计等于该笔入账。',
    en: 'An exhaustive search over {searched} open rows found only these {rows} to add up to this credit.',
  },
  'match.debit': {
    'zh-CN': '退款或扣款与账户支出金额相同。',
    en: 'The refund or charge equals a debit on the account.',
  },
  'match.payout': {
    'zh-CN':
      '{date} 从平台账户转出的 {amountAmount$} 已到银行账户；此前 {rows} 笔为账户内的收支{keptAmount?，转出后账户变动 {keptAmount$}}。',
    en: 'The payout of {date} from the provider’s account, {amountAmount$}, arrived at the bank; the {rows} rows before it moved that account{keptAmount? ({keptAmount$} in all after the payout)}.',
  },
  'match.payoutOpen': {
    'zh-CN': '{date} 从平台账户转出 {amountAmount$}；此前 {rows} 笔为账户内的收支。',
    en: 'On {date} {amountAmount$} was paid out of the provider’s account; the {rows} rows before it moved that account.',
  },
  'match.payoutSum': {
    'zh-CN': '结算批次 {reference} 的 {rows} 笔净额合计等于该笔入账。',
    en: 'The nets of the {rows} rows of payout {reference} add up to this credit.',
  },
  'match.onBalance': {
    'zh-CN': '{rows} 笔已记入平台账户，尚未转出，合计 {amountAmount$}。',
    en: '{rows} rows are booked on the provider’s account and not paid out yet: {amountAmount$}.',
  },
  'match.bookedOnBalance': {
    'zh-CN': '平台账户于 {date} 以同一号码 {reference} 记有该笔。',
    en: 'The provider’s account books it under the same number {reference} on {date}.',
  },
  'match.made': { 'zh-CN': '由用户配对。', en: 'Put together by the user.' },
  'match.confirmed': { 'zh-CN': '由用户确认。', en: 'Confirmed by the user.' },
  'match.ambiguous': {
    'zh-CN': '该笔入账有 {ways} 种解释，无法判定是哪一种。',
    en: 'There are {ways} ways to explain this; which one is true cannot be told.',
  },
  'match.interchangeable': {
    'zh-CN': '{rows} 笔金额相同的交易对应 {credits} 笔金额相同的入账；均已到账，但无法判定哪笔对哪笔。',
    en: '{rows} equal rows against {credits} equal credits: all are paid, which is which cannot be told.',
  },
  'match.notSearchedFurther': {
    'zh-CN': '可能的组合过多，没有继续查找。',
    en: 'Too many combinations; the search was not carried further.',
  },
  'match.lateAmongEquals': {
    'zh-CN': '多笔交易都是这一金额；其中 {late} 笔入账晚于应到账日，无法判定是为哪一笔补付。',
    en: 'Several sales are of this amount; {late} of the credits came late, and for which sale cannot be told.',
  },
  'finding.unsettled': {
    'zh-CN':
      '{date} 的交易最迟应于 {due} 到账 {amountAmount$}，银行流水中没有这笔入账{equals?；此后有 {equals} 笔同额交易到账，其中若有一笔是为本笔补付，则未到账的是那一笔，缺少的金额不变}。',
    en: 'The sale of {date} was due on {due}: {amountAmount$} never reached the account{equals?. {equals} equal sales were paid later; if one of those credits was for this sale, that other sale is the unpaid one, and the sum missing is the same}.',
  },
  'finding.unsettledOneOf': {
    'zh-CN':
      '{of} 笔金额相同的交易中有 {count} 笔未到账，每笔 {amountAmount$}；具体是哪几笔无法判定{equals?。此后另有 {equals} 笔同额交易到账，其中若有为这几笔补付的，则未到账的是那几笔，缺少的金额不变}。',
    en: 'Of {of} equal sales {count} were never paid, {amountAmount$} each; which ones cannot be told{equals?. {equals} more equal sales were paid later; if some of those credits were for these, those others are the unpaid ones, and the sum missing is the same}.',
  },
  'finding.unsettledNoTerm': {
    'zh-CN': '{date} 的交易按惯常周期应已到账 {amountAmount$}，银行流水中没有这笔入账。',
    en: 'The sale of {date} should have arrived by the usual cycle: {amountAmount$} never reached the account.',
  },
  'finding.payoutNotArrived': {
    'zh-CN': '{date} 从平台账户转出的 {amountAmount$} 未到银行账户，最迟应于 {due} 到账。',
    en: 'The payout of {date} from the provider’s account, {amountAmount$}, never reached the bank; it was due by {due} at the latest.',
  },
  'finding.unsettledBeyondStatement': {
    'zh-CN':
      '{date} 的交易最迟应于 {due} 到账 {amountAmount$}；银行流水只到 {statementTo}，请补充之后的流水核实。',
    en: 'The sale of {date} was due on {due}: {amountAmount$}. The bank statement ends on {statementTo}; import a later one to be sure.',
  },
  'finding.pending': {
    'zh-CN': '{date} 的交易状态为“{status}”，{amountAmount$} 至今未到账。',
    en: 'The sale of {date} is still “{status}”; {amountAmount$} was never credited.',
  },
  'finding.pendingOneOf': {
    'zh-CN':
      '{date} 的交易状态为“{status}”；{of} 笔金额相同的交易中有 {count} 笔未到账，每笔 {amountAmount$}，按状态应为本笔。',
    en: 'The sale of {date} is still “{status}”. Of {of} equal sales {count} were never paid, {amountAmount$} each: by its status, this one.',
  },
  'finding.frozen': {
    'zh-CN': '{from} 至 {to} 交易照常进行而完全没有入账（共 {rows} 笔），本笔 {amountAmount$}。',
    en: 'From {from} to {to} sales went on and nothing was paid ({rows} rows); this one is {amountAmount$}.',
  },
  'finding.frozenStatus': {
    'zh-CN': '{date} 的交易状态为“{status}”，{amountAmount$} 未到账。',
    en: 'The sale of {date} is marked “{status}”; {amountAmount$} was not paid.',
  },
  'finding.late': {
    'zh-CN': '{amountAmount$} 于 {came} 到账，晚于约定 {days} 天。',
    en: '{amountAmount$} arrived on {came}, {days} days after the agreed day.',
  },
  'finding.lateOneOf': {
    'zh-CN':
      '应到账日没有 {amountAmount$} 的入账，至少晚 {days} 天才有一笔同额入账（{of} 笔交易、{credits} 笔入账金额相同）；逾期可以确定，具体哪笔对哪笔无法判定。',
    en: 'No credit of {amountAmount$} came when it was due; one of that amount came at least {days} days later ({of} sales and {credits} credits are equal). That it was late is certain, which of them it was is not.',
  },
  'finding.short': {
    'zh-CN': '到账少了 {amountAmount$}，没有任何记录说明原因。',
    en: 'The payout is short by {amountAmount$}; no record says why.',
  },
  'finding.feeAboveTerms': {
    'zh-CN':
      '手续费 {chargedAmount$}（{charged}），约定{since?（自 {since} 起）}为 {agreedAmount$}（{rate}），多收 {amountAmount$}。',
    en: 'Fee {chargedAmount$} ({charged}); agreed {agreedAmount$} ({rate}{since?, since {since}}); {amountAmount$} too much.',
  },
  'finding.feeAgreedZero': {
    'zh-CN': '约定“0费率”，实际收取手续费 {chargedAmount$}（{charged}）。',
    en: 'A zero rate was agreed; {chargedAmount$} ({charged}) was charged.',
  },
  'finding.feeCapped': {
    'zh-CN': '手续费 {chargedAmount$}，超过约定封顶 {capAmount$}，多收 {amountAmount$}。',
    en: 'Fee {chargedAmount$}, above the agreed cap of {capAmount$}: {amountAmount$} too much.',
  },
  'finding.feeDebitAboveTerms': {
    'zh-CN': '另行扣划的手续费 {chargedAmount$} 高于约定的 {agreedAmount$}。',
    en: 'The fee debit of {chargedAmount$} is above the agreed {agreedAmount$}.',
  },
  'finding.deductionText': {
    'zh-CN': '扣款“{text}”{amountAmount$}，合同没有约定。',
    en: 'Charge “{text}” of {amountAmount$}: never agreed.',
  },
  'finding.deductionPattern': {
    'zh-CN': '同一付款方重复扣款 {amountAmount$}（“{text}”），合同没有约定。',
    en: 'The same sum of {amountAmount$} is debited again and again (“{text}”): never agreed.',
  },
  'finding.deductionNetted': {
    'zh-CN': '结算款中直接扣下 {amountAmount$}，没有对应的扣费记录，合同没有约定。',
    en: '{amountAmount$} was kept back from the payout without any fee record: never agreed.',
  },
  'finding.shortOrLeftOut': {
    'zh-CN':
      '结算款少了 {amountAmount$}：或是直接扣下，或是同额的一笔交易没有结算（候选 {left} 笔）；少收的金额可以确定，原因有两种可能。',
    en: 'The payout is short by {amountAmount$}: either kept back, or a sale of that net ({left} candidates) was not paid. The sum is certain, the reason may be either.',
  },
  'finding.shortAmong': {
    'zh-CN':
      '当日应结与当日入账不能一一对应；按最接近的对应关系，合计少了 {amountAmount$}，没有任何记录说明原因。',
    en: 'The payouts due and the credits of the day cannot be told apart; in the closest reading {amountAmount$} is missing in all, and no record says why.',
  },
  'finding.deductionOverAgreed': {
    'zh-CN': '扣款“{text}”超出约定的 {agreedAmount$}，多扣 {amountAmount$}。',
    en: 'Charge “{text}” is {amountAmount$} above the agreed {agreedAmount$}.',
  },
  'finding.duplicateRow': {
    'zh-CN': '{date} 的同一笔交易（{reference}）被记录两次，金额 {amountAmount$}。',
    en: 'The same sale of {date} ({reference}) is recorded twice: {amountAmount$}.',
  },
  'finding.duplicateDeduction': {
    'zh-CN': '{date} 同一扣款“{text}”{amountAmount$} 被扣两次。',
    en: 'The charge “{text}” of {amountAmount$} was taken twice on {date}.',
  },
  'finding.refundNotNetted': {
    'zh-CN': '{date} 的退款 {amountAmount$} 没有在任何结算或支出中兑现。',
    en: 'The refund of {date}, {amountAmount$}, appears in no payout and no debit.',
  },
  'finding.refundNotReceived': {
    'zh-CN': '{date} 记录应退还 {amountAmount$}，账户没有收到。',
    en: 'A refund of {amountAmount$} recorded on {date} never reached the account.',
  },
  'finding.refundFeeKept': {
    'zh-CN': '交易已退款，合同约定退还的手续费 {amountAmount$} 没有退。',
    en: 'The sale was refunded; the fee of {amountAmount$} that the contract gives back was kept.',
  },
  'finding.unknownCredit': {
    'zh-CN':
      '{date?{date} 的}入账 {amountAmount$}（{payer}）找不到对应的交易{several?；{of} 笔同额入账中的一笔}。',
    en: 'The credit {date?of {date} }over {amountAmount$} ({payer}) belongs to no sale{several?; one of {of} equal credits}.',
  },
  'finding.unknownCreditOther': {
    'zh-CN': '{date} 的入账 {amountAmount$}（{payer}）没有付款人名称，也找不到对应的交易。',
    en: 'The credit of {date} over {amountAmount$} ({payer}) names no sender and belongs to no sale.',
  },
  'finding.surplus': {
    'zh-CN': '入账比 {rows} 笔交易的净额多 {amountAmount$}，多出部分没有对应的交易。',
    en: 'The credit is {amountAmount$} above the nets of its {rows} rows; nothing accounts for the rest.',
  },
}
