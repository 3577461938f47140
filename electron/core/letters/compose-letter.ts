/** Writes a letter from a template and the facts of a case (SPEC M16). What the case lacks is marked, not invented. */
import type { LetterBlock, LetterDocument, LetterInline } from '../../../shared/contract/letters.ts'
import { dateText, holds, type LetterEvidence, type LetterFacts } from './facts.ts'
import { asSentence, fill, isComplete } from './fill.ts'
import type { LetterLibrary } from './letter-library.ts'
import type { LetterTemplate, LETTER_SECTIONS, TemplatePart } from './template-schema.ts'

/** A letter lists this many items one by one; the 证据目录 has them all. */
const MOST_LISTED = 20
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** The letter. `blocks` holds what scenarios add; ids the library lacks are passed over. */
export function composeLetter(
  template: LetterTemplate,
  blocks: LetterLibrary['blocks'],
  facts: LetterFacts,
): LetterDocument {
  const composed = template.parts.flatMap((part) => composePart(part, blocks, facts))
  const kept = composed.filter((block, index) => {
    const next = composed[index + 1]
    return (
      block.kind !== 'heading' || (next !== undefined && next.kind !== 'heading' && next.kind !== 'signature')
    )
  })
  let heading = 0
  return {
    language: template.language,
    blocks: kept.map((block) => {
      if (block.kind !== 'heading') return block
      heading += 1
      const numeral: LetterInline = { kind: 'text', text: `${NUMERALS[heading - 1] ?? String(heading)}、` }
      return { ...block, content: joined([numeral, ...block.content]) }
    }),
  }
}

/** The title a stored letter gets, as plain text. */
export function composeTitle(template: LetterTemplate, facts: LetterFacts): string {
  return fill(template.title, facts)
    .map((inline) => (inline.kind === 'text' ? inline.text : ''))
    .join('')
}

function composePart(part: TemplatePart, blocks: LetterLibrary['blocks'], facts: LetterFacts): LetterBlock[] {
  switch (part.kind) {
    case 'title':
    case 'salutation':
    case 'heading':
    case 'paragraph':
      return holds(part.when, facts) ? [{ kind: part.kind, content: fill(part.text, facts) }] : []
    case 'facts': {
      const rows = part.rows
        .filter((row) => holds(row.when, facts) && (row.required || isComplete(row.text, facts)))
        .map((row) => ({ label: row.label, value: fill(row.text, facts) }))
      return rows.length > 0 ? [{ kind: 'facts', rows }] : []
    }
    case 'problem':
      return problem(facts)
    case 'section':
      return passages(part.section, blocks, facts).map((content) => ({ kind: 'paragraph', content }))
    case 'evidence':
      return evidence(part.intro, facts)
    case 'demands':
      return demands(part.intro, blocks, facts)
    case 'attachments':
      return attachments(facts)
    case 'signature':
      return [{ kind: 'signature', lines: part.lines.map((line) => fill(line, facts)) }]
    default:
      return part satisfies never
  }
}

function problem(facts: LetterFacts): LetterBlock[] {
  const lines = facts.case.problem.split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0) return [{ kind: 'paragraph', content: fill('{problem}。', facts) }]
  return lines.map((line) => ({
    kind: 'paragraph',
    content: [{ kind: 'text', text: asSentence(line, '。') }],
  }))
}

function passages(
  section: (typeof LETTER_SECTIONS)[number],
  blocks: LetterLibrary['blocks'],
  facts: LetterFacts,
): LetterInline[][] {
  return facts.scenarioBlocks.flatMap((id) => {
    const block = blocks.get(id)
    if (block?.section !== section) return []
    return block.passages
      .filter((passage) => holds(passage.when, facts))
      .map((passage) => fill(passage.text, facts))
  })
}

function evidence(intro: string, facts: LetterFacts): LetterBlock[] {
  if (facts.evidence.length === 0) {
    return [
      {
        kind: 'paragraph',
        content: [
          { kind: 'missing', label: '证据' },
          { kind: 'text', text: '。' },
        ],
      },
    ]
  }
  const listed = facts.evidence.slice(0, MOST_LISTED).map(evidenceLine)
  const others = facts.evidence.length - listed.length
  return [
    { kind: 'paragraph', content: fill(intro, facts) },
    { kind: 'list', marks: 'circled', items: listed },
    ...(others > 0
      ? [
          {
            kind: 'paragraph' as const,
            content: [{ kind: 'text' as const, text: `其余${others}份证据见所附证据目录。` }],
          },
        ]
      : []),
  ]
}

/** "2023年5月22日，与客服通话录音[沟-01 03:15]：证明……。" */
function evidenceLine(item: LetterEvidence): LetterInline[] {
  const name = item.name.trim()
  const date = item.date !== null && !namesDate(name, item.date) ? `${dateText(item.date)}，` : ''
  const purpose = item.purpose.replace(/\s*\n\s*/g, ' ').trim()
  return [
    { kind: 'text', text: `${date}${name}` },
    { kind: 'citation', evidenceId: item.id, page: item.page, timecode: item.timecode },
    { kind: 'text', text: purpose === '' ? '。' : `：${asSentence(purpose, '。')}` },
  ]
}

function namesDate(name: string, date: string): boolean {
  const [, month, day] = date.split('-').map(Number)
  return name.includes(date) || name.includes(`${month}月${day}日`) || name.includes(`${month}.${day}`)
}

function demands(intro: string, blocks: LetterLibrary['blocks'], facts: LetterFacts): LetterBlock[] {
  const own = facts.case.demands.filter((demand) => demand.trim() !== '')
  const items: LetterInline[][] =
    own.length > 0
      ? own.map((demand): LetterInline[] => [{ kind: 'text', text: demand }])
      : passages('demands', blocks, facts)
  if (items.length === 0) items.push([{ kind: 'missing', label: '具体诉求' }])
  return [
    { kind: 'paragraph', content: fill(intro, facts) },
    {
      kind: 'list',
      marks: 'letters',
      items: items.map((item, index) => ended(item, index === items.length - 1)),
    },
  ]
}

function ended(item: readonly LetterInline[], isLast: boolean): LetterInline[] {
  const end = isLast ? '。' : '；'
  const last = item.at(-1)
  if (last?.kind !== 'text') return [...item, { kind: 'text', text: end }]
  return [...item.slice(0, -1), { kind: 'text', text: asSentence(last.text, end) }]
}

function attachments(facts: LetterFacts): LetterBlock[] {
  const count = facts.evidence.length
  return count === 0
    ? []
    : [{ kind: 'paragraph', content: [{ kind: 'text', text: `附件：证据目录及证据${count}份` }] }]
}

function joined(inlines: readonly LetterInline[]): LetterInline[] {
  return inlines.reduce<LetterInline[]>((result, inline) => {
    const last = result.at(-1)
    if (last?.kind === 'text' && inline.kind === 'text') {
      return [...result.slice(0, -1), { kind: 'text', text: last.text + inline.text }]
    }
    return [...result, inline]
  }, [])
}
