/** A head of the claim in words: the one sentence that letters, forms and the claim itself print for it. */
import { claimTotals, totalIsLeast, type ActHead, type ClaimHead } from './claim.ts'
import { addDays } from './dates.ts'
import type { Money } from './money.ts'
import { dateText, moneyText } from './printed-words.ts'
import type { Bilingual } from './scenario.ts'

/** Acts as demands. `act` has the owner's own words. */
export const ACT_WORDS: Readonly<Record<Exclude<ActHead, 'act'>, Bilingual>> = {
  unfreeze: {
    'zh-CN': '解除对账户的限制，恢复正常使用和结算',
    en: 'lift the restriction on the account and resume its normal use and settlement',
  },
  'explain-restriction': {
    'zh-CN': '书面说明采取限制措施的依据、原因、期限和申诉方式',
    en: 'state in writing the grounds, reasons and term of the restriction and how to appeal against it',
  },
  explain: {
    'zh-CN': '书面说明原因和依据，并书面答复处理结果',
    en: 'explain the reasons and grounds in writing and answer in writing',
  },
  'correct-rate': {
    'zh-CN': '按办理时承诺的费率继续履行',
    en: 'go on at the rate promised at signing',
  },
  'stop-charging': {
    'zh-CN': '停止收取未经同意的费用，并书面确认',
    en: 'stop charging fees that were not agreed to, and confirm so in writing',
  },
  'deduction-basis': {
    'zh-CN': '书面说明扣款所依据的受理协议条款、金额和对应的交易',
    en: 'state in writing the clause of the agreement, the amount and the payment a deduction rests on',
  },
  'end-contract': { 'zh-CN': '解除协议，不收取任何费用', en: 'end the agreement without any charge' },
  repair: { 'zh-CN': '免费维修或者更换故障终端', en: 'repair or replace the faulty terminal free of charge' },
  'give-records': {
    'zh-CN': '提供争议交易的完整记录，包括时间、终端、地点和验证方式',
    en: 'provide the full records of the disputed transactions: time, terminal, place and way of verification',
  },
  'name-person': {
    'zh-CN': '指定专人负责处理，并告知其姓名或者工号和直接联系方式',
    en: 'name the person in charge with staff number and direct contact',
  },
}

/** A piece of a demand: words, or an amount of the head. */
export type DemandPiece = string | { readonly part: 'amount' | 'base'; readonly amount: Money }

const VERBS = {
  principal: { 'zh-CN': '支付', en: 'pay: ' },
  overcharge: { 'zh-CN': '退还', en: 'return: ' },
  deduction: { 'zh-CN': '返还', en: 'return: ' },
  'service-fee': { 'zh-CN': '退还', en: 'return: ' },
  loss: { 'zh-CN': '赔偿', en: 'compensate: ' },
  interest: { 'zh-CN': '支付', en: 'pay: ' },
  penalty: { 'zh-CN': '支付', en: 'pay: ' },
  costs: { 'zh-CN': '承担', en: 'bear: ' },
} as const

/** Before a sum of which at least so much is certain. */
export const AT_LEAST: Bilingual = { 'zh-CN': '至少', en: 'at least ' }
/** Its basis, in the words of a paper. */
const WHY_LEAST: Bilingual = {
  'zh-CN': '（无论各笔交易与入账如何对应，未到账的均不少于此数；超出部分保留主张的权利）',
  en: ' (however payments and credits are matched, no less is missing; the right to what is beyond it is reserved)',
}

/** 争议金额 as papers write it: a total that holds "at least so much" says so. */
export function totalText(
  heads: Parameters<typeof claimTotals>[0] & Parameters<typeof totalIsLeast>[0],
  language: 'zh-CN' | 'en' = 'zh-CN',
): string[] {
  return claimTotals(heads).map(
    (amount) =>
      `${totalIsLeast(heads, amount.currency) ? AT_LEAST[language] : ''}${moneyText(amount, language)}`,
  )
}

/** The head as a demand without its final mark. `alternativeTo`: the letter of the head it stands in for. */
export function demandPieces(
  head: Pick<ClaimHead, 'kind' | 'label' | 'amount' | 'interest'> & { readonly least?: ClaimHead['least'] },
  language: 'zh-CN' | 'en',
  alternativeTo: string | null = null,
): DemandPiece[] {
  const zh = language === 'zh-CN'
  const opening =
    alternativeTo === null ? [] : [zh ? `如第${alternativeTo}项不获支持，则` : `failing ${alternativeTo}, `]
  if (head.amount === null) return [...opening, actWords(head, language)]
  const verb = VERBS[head.kind as keyof typeof VERBS][language]
  const amount = { part: 'amount', amount: head.amount } as const
  const label = head.label[language]
  if (head.least)
    return [...opening, `${verb}${label}${zh ? '' : ', '}${AT_LEAST[language]}`, amount, WHY_LEAST[language]]
  if (head.interest === null) return [...opening, `${verb}${label}${zh ? '' : ', '}`, amount]
  return [
    ...opening,
    `${verb}${label}${zh ? '：' : ', '}`,
    ...interestPieces(head.interest, amount, language),
  ]
}

/** The same as one text. */
export function demandText(
  head: Parameters<typeof demandPieces>[0],
  language: 'zh-CN' | 'en',
  alternativeTo: string | null = null,
): string {
  return demandPieces(head, language, alternativeTo)
    .map((piece) => (typeof piece === 'string' ? piece : moneyText(piece.amount, language)))
    .join('')
}

function actWords(head: Pick<ClaimHead, 'kind' | 'label'>, language: 'zh-CN' | 'en'): string {
  return head.kind in ACT_WORDS
    ? ACT_WORDS[head.kind as Exclude<ActHead, 'act'>][language]
    : head.label[language]
}

/** 以X为基数，自…起至实际付清之日止，按…计算，暂计至…为Y: base, rate, first day, last day, and what it comes to. */
function interestPieces(
  interest: NonNullable<ClaimHead['interest']>,
  amount: DemandPiece,
  language: 'zh-CN' | 'en',
): DemandPiece[] {
  const zh = language === 'zh-CN'
  const base = { part: 'base', amount: interest.base } as const
  const first = dateText(addDays(interest.from, 1), language)
  const rate = rateWords(interest)[language]
  const until = interest.until
  if (zh) {
    const from = interest.several ? `自各笔款项应付之日的次日起（最早为${first}）` : `自${first}起`
    const to =
      until === null
        ? `至实际付清之日止`
        : interest.several
          ? `分别计至实际到账之日（最晚${dateText(until, language)}）`
          : `计至${dateText(until, language)}`
    const counted =
      until === null ? `，暂计至${dateText(interest.countedTo, language)}为` : `，${rate}计算，为`
    return ['以', base, `为基数，${from}${to}`, until === null ? `，${rate}计算${counted}` : counted, amount]
  }
  const from = interest.several ? `from the day after each fell due (first ${first})` : `from ${first}`
  const to = until === null ? 'until paid in full' : `to ${dateText(until, language)}`
  const counted =
    until === null ? `, which to ${dateText(interest.countedTo, language)} comes to ` : ', which comes to '
  return ['on ', base, ` ${from} ${to}, ${rate}${counted}`, amount]
}

function rateWords(interest: NonNullable<ClaimHead['interest']>): Bilingual {
  switch (interest.rate) {
    case 'lpr':
      return {
        'zh-CN': '按同期一年期贷款市场报价利率（LPR）',
        en: 'at the one-year loan prime rate (LPR) of each period',
      }
    case 'lpr-at-breach':
      return {
        'zh-CN': `按违约时一年期贷款市场报价利率（LPR）加计${interest.upliftPercent}%`,
        en: `at the one-year loan prime rate (LPR) at the breach plus ${interest.upliftPercent} % of it`,
      }
    case 'agreed':
      return {
        'zh-CN': `按约定的年利率${interest.ratePercent ?? ''}%`,
        en: `at the agreed ${interest.ratePercent ?? ''} % a year`,
      }
    default:
      return interest.rate satisfies never
  }
}
