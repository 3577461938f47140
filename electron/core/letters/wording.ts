/** Dates, amounts and the owner's own words as a letter and its English copy write them. */
import type { Language } from '../../../shared/contract/door.ts'
import type { FigureSource, LetterFigure, LetterInline } from '../../../shared/contract/letters.ts'
import { AT_LEAST } from '../../../shared/domain/claim-words.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { dateText, moneyText } from '../../../shared/domain/printed-words.ts'

export { dateText, moneyText }

/** An amount as a piece of a letter that can be looked up again. */
export function figureOf(
  { source, amount, least = false }: { source: FigureSource; amount: Money; least?: boolean },
  language: Language = 'zh-CN',
): LetterFigure {
  return {
    kind: 'figure',
    source,
    text: `${least ? AT_LEAST[language] : ''}${moneyText(amount, language)}`,
    amount,
  }
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
