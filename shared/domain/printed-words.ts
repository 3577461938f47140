/** What papers write, whoever draws them up: dates and amounts in both languages, and a few set words. */
import type { LocalDate } from './dates.ts'
import { formatDecimal, type Money } from './money.ts'

/** Before what is asked for, in the short text of a case for a web form. */
export const ASKED = '请求：'
/** Why a place was made unreadable, where the owner gives no other reason. */
export const REDACTION_REASON = '第三人隐私'

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** 2023-05-12 → 2023年5月12日, 12 May 2023 */
export function dateText(date: LocalDate, language: 'zh-CN' | 'en' = 'zh-CN'): string {
  const [year, month = 1, day] = date.split('-').map(Number)
  return language === 'zh-CN' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`
}

/** 398000 CNY → 人民币3,980.00元, CNY 3,980.00; other currencies keep their code. */
export function moneyText({ minor, currency }: Money, language: 'zh-CN' | 'en' = 'zh-CN'): string {
  const [whole = '', fraction] = formatDecimal(minor, currency).split('.')
  const number = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`)
  return currency === 'CNY' && language === 'zh-CN' ? `人民币${number}元` : `${currency} ${number}`
}
