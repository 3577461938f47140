/** Words of the settlement check in both languages: kinds, and every explanation with its parameters filled in. */
import { formatDecimal } from './money.ts'
import type { Money } from './money.ts'
import { EXPLANATIONS } from './settlement-explanations.ts'
import type { Explanation, FindingKind, MatchKind, OpenCheckCode } from './settlement.ts'

export type SettlementLanguage = 'zh-CN' | 'en'
type Words = Readonly<Record<SettlementLanguage, string>>

export const FINDING_NAMES: Readonly<Record<FindingKind, Words>> = {
  unsettled: { 'zh-CN': '未到账', en: 'Not settled' },
  late: { 'zh-CN': '迟到账', en: 'Settled late' },
  short: { 'zh-CN': '到账不足', en: 'Payout short' },
  'fee-above-terms': { 'zh-CN': '手续费高于约定', en: 'Fee above the terms' },
  'unagreed-deduction': { 'zh-CN': '未约定的扣款', en: 'Deduction never agreed' },
  'duplicate-charge': { 'zh-CN': '重复扣款或重复入账记录', en: 'Charged or recorded twice' },
  'pending-without-credit': { 'zh-CN': '“处理中”而未到账', en: 'Pending, never credited' },
  frozen: { 'zh-CN': '停止结算（冻结）', en: 'Settlement stopped (frozen)' },
  'refund-missing': { 'zh-CN': '退款未兑现', en: 'Refund not made' },
  'unknown-credit': { 'zh-CN': '来源不明的入账', en: 'Credit that belongs to nobody' },
}

export const MATCH_NAMES: Readonly<Record<MatchKind, Words>> = {
  reference: { 'zh-CN': '凭号码', en: 'By reference' },
  exact: { 'zh-CN': '逐笔', en: 'One to one' },
  'day-batch': { 'zh-CN': '日结', en: 'Day batch' },
  'multi-day': { 'zh-CN': '多日合并', en: 'Several days' },
  split: { 'zh-CN': '分笔到账', en: 'Split credits' },
  'fee-later': { 'zh-CN': '手续费另扣', en: 'Fee debited later' },
  netted: { 'zh-CN': '退款抵扣', en: 'Refunds netted' },
  'carried-over': { 'zh-CN': '负数结转', en: 'Negative carried over' },
  rounded: { 'zh-CN': '尾差', en: 'Rounded' },
  short: { 'zh-CN': '金额不符', en: 'Other sum' },
  subset: { 'zh-CN': '部分组合', en: 'Subset' },
  debit: { 'zh-CN': '扣回', en: 'Debited' },
  balance: { 'zh-CN': '平台账户', en: 'Balance account' },
  made: { 'zh-CN': '手工配对', en: 'Made by hand' },
  confirmed: { 'zh-CN': '已确认', en: 'Confirmed' },
  ambiguous: { 'zh-CN': '有多种可能', en: 'Ambiguous' },
}

/** What a check that could not be made means, with its rows and money ({rows}, {amountAmount$}). */
const OPEN_CHECK_TEXTS: Readonly<Record<OpenCheckCode, Words>> = {
  rateNotAgreed: {
    'zh-CN': '未核对费率：没有录入约定的费率（{rows} 笔，{amountAmount$}）。',
    en: 'The rate was not checked: none is entered as agreed ({rows} rows, {amountAmount$}).',
  },
  feeNotStated: {
    'zh-CN': '未核对手续费：文件没有写明手续费（{rows} 笔，{amountAmount$}）。',
    en: 'Fees were not checked: the file does not state them ({rows} rows, {amountAmount$}).',
  },
  termNotAgreed: {
    'zh-CN': '未核对到账时限：没有录入约定的结算周期（{rows} 笔，{amountAmount$}）。',
    en: 'Lateness was not checked: no settlement term is entered ({rows} rows, {amountAmount$}).',
  },
  kindNotKnown: {
    'zh-CN': '{rows} 笔（{amountAmount$}）文件没有说明性质，请确认是退款、费用还是转出；未作判断。',
    en: 'The file does not say what {rows} rows ({amountAmount$}) are: please say whether refund, fee or payout. Nothing is concluded from them.',
  },
  payoutsElsewhere: {
    'zh-CN':
      '平台账户的 {rows} 笔转出（{amountAmount$}）在已导入的银行流水中一笔也没有：是否转到了另一个银行账户？',
    en: 'None of the {rows} payouts of the provider’s account ({amountAmount$}) is in the bank statements: did they go to another bank account?',
  },
  balanceBroken: {
    'zh-CN': '平台账户的余额有 {rows} 处对不上（相差 {amountAmount$}）：可能缺少流水。',
    en: 'The running balance of the provider’s account breaks in {rows} places ({amountAmount$}): rows may be missing.',
  },
  balanceNotStated: {
    'zh-CN': '平台账户的文件没有余额列，无法证明 {rows} 笔流水完整。',
    en: 'The file of the provider’s account has no running balance: that its {rows} rows are complete is not proved.',
  },
  noBankCredits: {
    'zh-CN': '没有银行入账可核对（{rows} 笔，{amountAmount$}）。',
    en: 'There are no bank credits to check against ({rows} rows, {amountAmount$}).',
  },
}

type Params = Readonly<Record<string, string | number | null>>

/** How a sentence writes an amount of minor units. */
export type MoneyWords = (minor: number, currency: string) => string
const plain: MoneyWords = (minor, currency) => `${formatDecimal(minor, currency)} ${currency}`

/**
 * The explanation as a sentence. A parameter that the data does not give is shown as "–". `money` writes its amounts:
 * the window as it writes all amounts, papers and the terminal as "4473.00 CNY".
 */
export function explain(
  { code, params }: Explanation,
  language: SettlementLanguage,
  money: MoneyWords = plain,
): string {
  return fill(EXPLANATIONS[code][language], params, money)
}

/** A check that could not be made, as a sentence. */
export function explainOpenCheck(
  check: { readonly code: OpenCheckCode; readonly rows: number; readonly amount: Money },
  language: SettlementLanguage,
  money: MoneyWords = plain,
): string {
  const { code, rows, amount } = check
  return fill(
    OPEN_CHECK_TEXTS[code][language],
    { rows, amountAmount: amount.minor, currency: amount.currency },
    money,
  )
}

function fill(text: string, params: Params, money: MoneyWords): string {
  const currency = String(params['currency'] ?? 'CNY')
  const value = (name: string): string | number | null => params[name] ?? null
  const several = Number(params['of'] ?? 0) > 1 ? 1 : 0
  const isSet = (name: string) => {
    const found = name === 'several' ? several : value(name)
    return found !== null && found !== 0 && found !== ''
  }
  // Optional parts hold no optional parts, so one pass from inside is enough.
  const withParts = text.replace(/\{(\w+)\?((?:[^{}]|\{\w+\$?\})*)\}/g, (_, name: string, part: string) =>
    isSet(name) ? part : '',
  )
  return withParts.replace(/\{(\w+)(\$?)\}/g, (_, name: string, amount: string) => {
    const found = value(name)
    if (found === null || found === '') return '–'
    return amount === '$' ? money(Number(found), currency) : String(found)
  })
}
