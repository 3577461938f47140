/** Fills the slots of a template's text. */
import type { LetterInline } from '../../../shared/contract/letters.ts'
import { slotText, type LetterFacts } from './facts.ts'
import { SLOT_LABELS, type Slot } from './template-schema.ts'

/**
 * The text with its slots filled: a part in [[ ]] goes when one of its slots has no value, a slot outside of them
 * becomes a missing fact.
 */
export function fill(text: string, facts: LetterFacts): LetterInline[] {
  const kept = text.replace(/\[\[(.*?)\]\]/gs, (_, part: string) =>
    slotsOf(part).every((slot) => slotText(slot, facts) !== null) ? part : '',
  )
  const inlines: LetterInline[] = []
  let end = 0
  for (const match of kept.matchAll(/\{(\w+)\}/g)) {
    addText(inlines, kept.slice(end, match.index))
    end = match.index + match[0].length
    const slot = match[1] as Slot
    const value = slotText(slot, facts)
    if (value === null) inlines.push({ kind: 'missing', label: SLOT_LABELS[slot] })
    else addText(inlines, value)
  }
  addText(inlines, kept.slice(end))
  return inlines
}

/** Whether every slot of the text has a value. */
export function isComplete(text: string, facts: LetterFacts): boolean {
  return slotsOf(text).every((slot) => slotText(slot, facts) !== null)
}

/** Owner's text as a sentence: trimmed, with one mark at its end. */
export function asSentence(text: string, end: '。' | '；'): string {
  const trimmed = text.trim()
  // A question or an exclamation keeps its own mark; a closing quote or bracket may stand after it.
  if (end === '。' && /[。！？!?…][”’」』）)]*$/u.test(trimmed)) return trimmed
  return `${trimmed.replace(/[。．.；;，,、：:]+$/u, '')}${end}`
}

function addText(inlines: LetterInline[], text: string): void {
  if (text === '') return
  const last = inlines.at(-1)
  if (last?.kind === 'text') last.text += text
  else inlines.push({ kind: 'text', text })
}

function slotsOf(text: string): Slot[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as Slot)
}
