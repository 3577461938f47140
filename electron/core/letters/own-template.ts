/** Templates of the owner's: made of a letter, read from a file. */
import { randomUUID } from 'node:crypto'
import type { LetterBlock, LetterInline, LetterRecord } from '../../../shared/contract/letters.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { slotValue, type LetterFacts } from './facts.ts'
import { SLOT_LABELS, SLOTS, type Slot } from './slots.ts'
import {
  letterTemplate,
  type LetterTemplate,
  type TemplatePart,
  type TemplateText,
} from './template-schema.ts'
import { asSentence } from './wording.ts'

/** Shorter facts (a "1") stand in a text by chance. 我方 and 贵司 never do; 本人 may be somebody else. */
const SHORTEST_FACT = 4
const PRONOUNS = ['我方', '贵司', '贵行']
/** A template file of the owner's: generous for text, small enough to read at once. */
export const LARGEST_TEMPLATE = 1_000_000

/**
 * The template of a letter: its words with the facts of the case as slots. Evidence and demands become those of the
 * case a new letter is for, as does the owner's account of what happened; citations and figures of this case go.
 */
export function templateOfLetter(
  letter: LetterRecord,
  facts: LetterFacts,
  base: LetterTemplate,
  name: string,
): LetterTemplate {
  const slots = slotsByLength(facts)
  const problem = new Set(facts.case.problem.split('\n').map((line) => asSentence(line, '。')))
  const textOf = (inlines: readonly LetterInline[]): string | null => {
    const text = inlines
      .map((inline) => pieceText(inline, slots))
      .join('')
      .trim()
    return text === '' ? null : text
  }
  const parts: TemplatePart[] = []
  for (const [index, block] of letter.document.blocks.entries()) {
    const part = partOf(block, letter.document.blocks[index + 1], textOf, problem)
    if (part && !(part.kind === 'problem' && parts.some(({ kind }) => kind === 'problem'))) parts.push(part)
  }
  return checked({
    id: newId(),
    name: { 'zh-CN': name, en: name },
    channels: [],
    alsoFor: [...new Set([letter.channel, ...base.channels, ...(base.alsoFor ?? [])])],
    claimants: base.claimants,
    respondent: base.respondent,
    ...(base.role ? { role: base.role } : {}),
    ...(base.self ? { self: base.self } : {}),
    tones: [letter.tone],
    title: chinese(textOf([{ kind: 'text', text: letter.title }]) ?? name),
    parts,
    sources: [`${name}（自有模板）`],
  })
}

/** A template file as one of the owner's; throws `letter.templateInvalid` saying where it does not fit. */
export function readTemplate(json: string): LetterTemplate {
  let parsed: unknown
  try {
    parsed = JSON.parse(json.replace(/^\ufeff/, ''))
  } catch {
    throw new ProofdeskError('letter.templateInvalid', { place: 'JSON' })
  }
  // A file read twice, or one of Proofdesk's own, becomes another template.
  const template = checked(
    typeof parsed === 'object' && parsed !== null ? { ...parsed, id: newId() } : parsed,
  )
  // The usual letter to an office stays Proofdesk's.
  return {
    ...template,
    channels: [],
    alsoFor: [...new Set([...template.channels, ...(template.alsoFor ?? [])])],
  }
}

function checked(template: unknown): LetterTemplate {
  const result = letterTemplate.safeParse(template)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new ProofdeskError('letter.templateInvalid', {
    place: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
  })
}

const newId = () => `own-${randomUUID()}`
const chinese = (text: string): TemplateText => ({ 'zh-CN': text })

function partOf(
  block: LetterBlock,
  next: LetterBlock | undefined,
  textOf: (inlines: readonly LetterInline[]) => string | null,
  problem: ReadonlySet<string>,
): TemplatePart | null {
  switch (block.kind) {
    case 'title':
    case 'salutation': {
      const text = textOf(block.content)
      return text === null ? null : { kind: block.kind, text: chinese(text) }
    }
    case 'heading': {
      const text = textOf(block.content)?.replace(/^[一二三四五六七八九十]+、/, '')
      return text ? { kind: 'heading', text: chinese(text) } : null
    }
    case 'paragraph': {
      const plain = block.content.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('')
      if (problem.has(plain)) return { kind: 'problem' }
      const text = textOf(block.content)
      if (text === null) return null
      // The lead-in goes with the list it announces.
      if (next?.kind === 'list' && (next.marks !== 'numbers' || next.claim === true)) return null
      if (/^附件：证据目录及证据\d+份$/.test(text)) return { kind: 'attachments' }
      return { kind: 'paragraph', text: chinese(text), ...(block.claim ? { claim: true as const } : {}) }
    }
    case 'facts': {
      const rows = block.rows.flatMap(({ label, value }) => {
        const text = textOf(value)
        return text === null ? [] : [{ label: chinese(label), text: chinese(text), required: true }]
      })
      return rows.length > 0 ? { kind: 'facts', rows } : null
    }
    case 'list': {
      // What happened is this case's alone: the next one tells its own, with its account.
      if (block.claim === true) return null
      if (block.marks === 'circled') return { kind: 'evidence', intro: chinese('上述事实有下列证据证明：') }
      if (block.marks === 'letters') return { kind: 'demands', intro: chinese('请{you}：') }
      const items = block.items.flatMap((item) => {
        const text = textOf(item)
        return text === null ? [] : [{ text: chinese(text) }]
      })
      return items.length > 0 ? { kind: 'list', marks: block.marks, items } : null
    }
    case 'signature': {
      const lines = block.lines.flatMap((line) => textOf(line) ?? []).map(chinese)
      return lines.length > 0 ? { kind: 'signature', lines } : null
    }
    default:
      return block satisfies never
  }
}

function slotsByLength(facts: LetterFacts): { slot: Slot; value: string }[] {
  return SLOTS.filter((slot) => !['We', 'us', 'our', 'You'].includes(slot))
    .flatMap((slot) => {
      const value = slotValue(slot, facts, 'zh-CN')
      return value?.kind === 'text' && (value.text.length >= SHORTEST_FACT || PRONOUNS.includes(value.text))
        ? [{ slot, value: value.text }]
        : []
    })
    .sort((a, b) => b.value.length - a.value.length)
}

function pieceText(inline: LetterInline, slots: readonly { slot: Slot; value: string }[]): string {
  switch (inline.kind) {
    case 'text': {
      // A brace of the owner's would be read as a slot.
      const plain = inline.text
        .replaceAll('{', '｛')
        .replaceAll('}', '｝')
        .replaceAll('[[', '〔')
        .replaceAll(']]', '〕')
      // Marks of our own first: the name of a slot must not be searched for other facts.
      const marked = slots.reduce(
        (text, { value }, index) => text.replaceAll(value, `\ue000${index}\ue001`),
        plain,
      )
      return marked.replace(/\ue000(\d+)\ue001/g, (_, index: string) => `{${slots[Number(index)]?.slot}}`)
    }
    case 'missing': {
      const slot = SLOTS.find((known) => SLOT_LABELS[known]['zh-CN'] === inline.label)
      return slot ? `{${slot}}` : `{blank:${inline.label.replace(/[{}]/g, '')}}`
    }
    case 'figure':
      return inline.source.kind === 'claim-total' && inline.source.kinds.length === 0
        ? '{amountAtStake}'
        : '{blank:金额}'
    case 'citation':
      return ''
    default:
      return inline satisfies never
  }
}
