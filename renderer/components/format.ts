/** Amounts, dates and sizes as the reader's language writes them. */
import dayjs from 'dayjs'
import type { Language } from '../../shared/contract/door.ts'
import { minorDigits, type Money } from '../../shared/domain/money.ts'

const SIGNS: Readonly<Record<string, string>> = {
  CNY: '¥',
  USD: 'US$',
  EUR: '€',
  GBP: '£',
  HKD: 'HK$',
  JPY: 'JP¥',
}

/** "¥1,234.00"; a currency without a well-known sign keeps its code: "CHF 12.50". Exact: digits, not floats. */
export function formatMoney(money: Money): string {
  const digits = minorDigits(money.currency)
  const text = String(Math.abs(money.minor)).padStart(digits + 1, '0')
  const whole = digits === 0 ? text : text.slice(0, -digits)
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const decimals = digits === 0 ? '' : `.${text.slice(-digits)}`
  const sign = SIGNS[money.currency] ?? `${money.currency}\u00a0`
  return `${money.minor < 0 ? '\u2212' : ''}${sign}${grouped}${decimals}`
}

/** The same of minor units, as the sentences of shared/domain/settlement-words.ts ask for it. */
export const moneyWords = (minor: number, currency: string): string => formatMoney({ minor, currency })

export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A local date in words: "2023年5月12日", "12 May 2023". */
export function formatDate(date: string, language: Language): string {
  return dayjs(date).format(language === 'zh-CN' ? 'YYYY年M月D日' : 'D MMM YYYY')
}

/** A point in time on the machine's clock. */
export function formatInstant(instant: string, language: Language): string {
  return dayjs(instant).format(language === 'zh-CN' ? 'YYYY年M月D日 HH:mm' : 'D MMM YYYY, HH:mm')
}

/** A point in time in as few words as it takes today: the clock, or the day, or the day with its year. */
export function formatRecent(instant: string, language: Language): string {
  const when = dayjs(instant)
  if (when.isSame(dayjs(), 'day')) return when.format('HH:mm')
  const zh = language === 'zh-CN'
  if (when.isSame(dayjs(), 'year')) return when.format(zh ? 'M月D日' : 'D MMM')
  return when.format(zh ? 'YYYY年M月D日' : 'D MMM YYYY')
}

const UNITS = ['B', 'KB', 'MB', 'GB'] as const

/** "834 B", "1.2 MB" (1 KB = 1024 bytes). */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit++
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`
}

/** A day as short as it stays clear: "明天", "5月31日", "2026-05-15" of another year. */
export function formatDay(
  date: string,
  language: Language,
  today: string = dayjs().format('YYYY-MM-DD'),
): string {
  const zh = language === 'zh-CN'
  const away = dayjs(date).diff(dayjs(today), 'day')
  if (Math.abs(away) <= 1) {
    const near = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(away, 'day')
    return near.slice(0, 1).toUpperCase() + near.slice(1)
  }
  if (date.slice(0, 4) === today.slice(0, 4)) return dayjs(date).format(zh ? 'M月D日' : 'D MMM')
  return dayjs(date).format(zh ? 'YYYY年M月D日' : 'D MMM YYYY')
}
