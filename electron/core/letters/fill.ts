/** Fills the slots of a template's text. */
import type { Language } from '../../../shared/contract/door.ts'
import type { LetterInline } from '../../../shared/contract/letters.ts'
import type { ComposedLine } from './composed.ts'
import { slotValue, type LetterFacts } from './facts.ts'
import { SLOT_LABELS, SLOT_PATTERN, type Slot } from './slots.ts'
import type { TemplateText } from './template-schema.ts'
import { joined, ownText } from './wording.ts'

/** What stands for some slots in this text only. */
export type SlotValues = Partial<Readonly<Record<Slot, ComposedLine>>>

/**
 * The text with its slots filled, in both languages: a part in [[ ]] goes when one of its slots has no value, a slot
 * outside of them becomes a missing fact. A text without English stands in Chinese in the copy, marked.
 */
export function fill(text: TemplateText, facts: LetterFacts, values: SlotValues = {}): ComposedLine {
  const chinese = chineseOf(text)
  const english = typeof text === 'string' ? text : text.en
  const zh = fillIn(chinese, facts, values, 'zh-CN')
  if (english !== undefined) return { zh, en: fillIn(english, facts, values, 'en') }
  return { zh, en: zh.map((piece) => (piece.kind === 'text' ? ownText(piece.text) : piece)) }
}

/** Whether every slot of the text has a value. */
export function isComplete(text: TemplateText, facts: LetterFacts): boolean {
  return slotsOf(chineseOf(text)).every((slot) => slot !== null && slotValue(slot, facts, 'zh-CN') !== null)
}

export function chineseOf(text: TemplateText): string {
  return typeof text === 'string' ? text : text['zh-CN']
}

function fillIn(text: string, facts: LetterFacts, values: SlotValues, language: Language): LetterInline[] {
  const value = (slot: Slot): readonly LetterInline[] | null => {
    const given = values[slot]
    if (given) return language === 'zh-CN' ? given.zh : given.en
    const own = slotValue(slot, facts, language)
    return own && [own]
  }
  const kept = text.replace(/\[\[(.*?)\]\]/gs, (_, part: string) =>
    slotsOf(part).every((slot) => slot !== null && value(slot) !== null) ? part : '',
  )
  const inlines: LetterInline[] = []
  let end = 0
  for (const match of kept.matchAll(SLOT_PATTERN)) {
    inlines.push({ kind: 'text', text: kept.slice(end, match.index) })
    end = match.index + match[0].length
    const [, name, blank] = match
    const slot = name as Slot
    if (blank !== undefined) inlines.push({ kind: 'missing', label: blank })
    else inlines.push(...(value(slot) ?? [{ kind: 'missing', label: SLOT_LABELS[slot][language] } as const]))
  }
  inlines.push({ kind: 'text', text: kept.slice(end) })
  return joined(inlines)
}

/** Null for a blank, which nothing fills. */
function slotsOf(text: string): (Slot | null)[] {
  return [...text.matchAll(SLOT_PATTERN)].map(([, name]) => (name === undefined ? null : (name as Slot)))
}
