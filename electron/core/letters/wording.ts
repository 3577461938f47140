/** Dates, amounts and the owner's own words as a letter and its English copy write them. */
import type { Language } from '../../../shared/contract/door.ts'
import type { FigureSource, LetterFigure, LetterInline } from '../../../shared/contract/letters.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { formatDecimal, type Money } from '../../../shared/domain/money.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** 2023-05-12 → 2023年5月12日, 12 May 2023 */
export function dateText(date: LocalDate, language: Language = 'zh-CN'): string {
  const [year, month = 1, day] = date.split('-').map(Number)
  return language === 'zh-CN' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`
}

/** 398000 CNY → 人民币3,980.00元, CNY 3,980.00; other currencies keep their code. */
export function moneyText({ minor, currency }: Money, language: Language = 'zh-CN'): string {
  const [whole = '', fraction] = formatDecimal(minor, currency).split('.')
  const number = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`)
  return currency === 'CNY' && language === 'zh-CN' ? `人民币${number}元` : `${currency} ${number}`
}

/** An amount as a piece of a letter that can be looked up again. */
export function figureOf(
  { source, amount }: { source: FigureSource; amount: Money },
  language: Language = 'zh-CN',
): LetterFigure {
  return { kind: 'figure', source, text: moneyText(amount, language), amount }
}

/** The owner's words in the English copy: marked as not translated where they are Chinese. */
export function ownText(text: string): LetterInline {
  return /\p{sc=Han}/u.test(text) ? { kind: 'text', text, untranslated: true } : { kind: 'text', text }
}

/** Owner's text as a sentence: trimmed, with one mark at its end. */
export function asSentence(text: string, end: '。' | '；'): string {
  const trimmed = text.trim()
  // A question or an exclamation keeps its own mark; a closing quote or bracket may stand after it.
  if (/[！？!?…][”’」』）)]*$/u.test(trimmed)) return trimmed
  if (end === '。' && /。[”’」』）)]*$/u.test(trimmed)) return trimmed
  return `${trimmed.replace(/[。．.；;，,、：:]+$/u, '')}${end}`
}

/** Neighbours that look alike become one piece. */
export function joined(inlines: readonly LetterInline[]): LetterInline[] {
  return inlines.reduce<LetterInline[]>((result, inline) => {
    const last = result.at(-1)
    if (last?.kind === 'text' && inline.kind === 'text' && look(last) === look(inline)) {
      return [...result.slice(0, -1), { ...last, text: last.text + inline.text }]
    }
    return inline.kind === 'text' && inline.text === '' ? result : [...result, inline]
  }, [])
}

const look = ({ marks, untranslated }: Extract<LetterInline, { kind: 'text' }>) =>
  `${[...(marks ?? [])].sort().join()}${untranslated ? '*' : ''}`
