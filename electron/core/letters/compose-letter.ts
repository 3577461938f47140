/** Writes a letter from a template and the facts of a case (SPEC M16). What the case lacks is marked, not invented. */
import type { LetterDocument, LetterInline } from '../../../shared/contract/letters.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { textToInlines } from '../../../shared/domain/letter-text.ts'
import { linesOf, type ComposedBlock, type ComposedLine, chineseBlock, lineOf } from './composed.ts'
import { holds, type LetterEvidence, type LetterFacts } from './facts.ts'
import { fill, isComplete } from './fill.ts'
import type { LetterLibrary } from './letter-library.ts'
import { englishKey, type EnglishLine } from './reading.ts'
import { section, stands } from './sections.ts'
import type { LetterTemplate, TemplatePart } from './template-schema.ts'
import { asSentence, dateText, joined, ownText } from './wording.ts'

/** A letter lists this many items one by one; the 证据目录 has them all. */
const MOST_LISTED = 20
/** Exhibits cited of one contact. */
const MOST_SHOWN = 3
/** Facts told one by one; the pack's chronology has them all. */
const MOST_FACTS = 40
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

export interface ComposedLetter {
  readonly title: string
  readonly document: LetterDocument
  /** The English of its lines, for the reading copy. */
  readonly english: readonly EnglishLine[]
}

type Shared = Pick<LetterLibrary, 'blocks' | 'parts'>

/** The letter. `library` holds what scenarios add and templates share; ids it lacks are passed over. */
export function composeLetter(template: LetterTemplate, library: Shared, facts: LetterFacts): ComposedLetter {
  const kinds = kindsOf(template.parts, library)
  const asks = { money: kinds.has('claims'), acts: kinds.has('demands') }
  const composed = template.parts.flatMap((part) => composePart(part, library, facts, asks))
  const kept = composed.filter((block, index) => {
    const next = composed[index + 1]
    return (
      block.kind !== 'heading' || (next !== undefined && next.kind !== 'heading' && next.kind !== 'signature')
    )
  })
  const title = fill(template.title, facts)
  let heading = 0
  return {
    title: plain(title.zh),
    document: {
      language: 'zh-CN',
      blocks: kept.map(chineseBlock).map((block) => {
        if (block.kind !== 'heading' || template.numbered === false) return block
        heading += 1
        const numeral: LetterInline = { kind: 'text', text: `${NUMERALS[heading - 1] ?? String(heading)}、` }
        return { ...block, content: joined([numeral, ...block.content]) }
      }),
    },
    english: [title, ...kept.flatMap(linesOf)].map(({ zh, en }) => ({
      source: englishKey(zh),
      english: [...en],
    })),
  }
}

const plain = (inlines: readonly LetterInline[]) =>
  inlines.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('')

/** Which of the two parts that ask for something a letter has: one for amounts, one for all demands. */
interface Asks {
  readonly money: boolean
  readonly acts: boolean
}

function kindsOf(parts: readonly TemplatePart[], library: Shared): Set<TemplatePart['kind']> {
  const kinds = new Set<TemplatePart['kind']>()
  for (const part of parts) {
    kinds.add(part.kind)
    if (part.kind === 'include')
      for (const kind of kindsOf(library.parts.get(part.id) ?? [], library)) kinds.add(kind)
  }
  return kinds
}

function composePart(part: TemplatePart, library: Shared, facts: LetterFacts, asks: Asks): ComposedBlock[] {
  switch (part.kind) {
    case 'title':
    case 'salutation':
    case 'heading':
      return holds(part.when, facts) ? [{ kind: part.kind, content: fill(part.text, facts) }] : []
    case 'paragraph':
      return stands(part, facts)
        ? [{ kind: 'paragraph', content: fill(part.text, facts), claim: part.claim ?? false }]
        : []
    case 'facts': {
      const rows = part.rows
        .filter((row) => holds(row.when, facts) && (row.required || isComplete(row.text, facts)))
        .map((row) => ({ label: fill(row.label, facts), value: fill(row.text, facts) }))
      return rows.length > 0 ? [{ kind: 'facts', rows }] : []
    }
    case 'list': {
      const items = part.items.filter((item) => stands(item, facts)).map((item) => fill(item.text, facts))
      return items.length > 0 ? [{ kind: 'list', marks: part.marks, items }] : []
    }
    case 'problem':
      return problem(facts)
    case 'findings':
      return facts.findings.map((content) => ({ kind: 'paragraph', content, claim: true }))
    case 'measures':
      return measures(part, facts)
    case 'section':
      return section(part, library, facts).map((content) => ({
        kind: 'paragraph',
        content,
        claim: part.section === 'facts',
      }))
    case 'evidence':
      return evidence(part, facts)
    case 'demands':
      return demands(part, facts, asks.money)
    case 'claims':
      return claims(part, facts, asks.acts)
    case 'application':
      return application(facts)
    case 'attachments':
      return attachments(facts)
    case 'signature':
      return [{ kind: 'signature', lines: part.lines.map((line) => fill(line, facts)) }]
    case 'include':
      return holds(part.when, facts)
        ? (library.parts.get(part.id) ?? []).flatMap((shared) => composePart(shared, library, facts, asks))
        : []
    default:
      return part satisfies never
  }
}

function problem(facts: LetterFacts): ComposedBlock[] {
  const lines = facts.case.problem.split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0 && facts.course.length === 0) {
    const missing = fill({ 'zh-CN': '{problem}。', en: '{problem}.' }, facts)
    return [{ kind: 'paragraph', content: missing, claim: true }]
  }
  const cited = new Map(facts.evidence.map(({ id, number }) => [number, id]))
  return [
    ...lines.map((line) => ({
      kind: 'paragraph' as const,
      content: ownCiting(asSentence(line, '。'), cited),
      claim: true,
    })),
    ...course(facts, cited),
  ]
}

/** What happened, in order of time, each fact with what it is seen in. */
function course(facts: LetterFacts, cited: ReadonlyMap<string, EvidenceId>): ComposedBlock[] {
  if (facts.course.length === 0) return []
  const told = facts.course.slice(0, MOST_FACTS).map(({ when, text, places }): ComposedLine => {
    const own = ownCiting(asSentence(text, '。').replace(/。$/u, ''), cited)
    const named = new Set(own.zh.flatMap((piece) => (piece.kind === 'citation' ? [piece.evidenceId] : [])))
    const citations = places
      .filter(({ evidenceId, page, line, timecode }) =>
        // What the words name already is not named again, unless the pin says where.
        page !== null || line !== undefined || timecode !== null ? true : !named.has(evidenceId),
      )
      .map((place): LetterInline => ({ kind: 'citation', ...place }))
    const end = /[！？!?…][”’」』）)]*$/u.test(text.trim()) ? '' : '。'
    return {
      zh: joined([
        { kind: 'text', text: `${when['zh-CN']}，` },
        ...own.zh,
        ...citations,
        { kind: 'text', text: end },
      ]),
      en: joined([
        { kind: 'text', text: `${when.en}: ` },
        ...own.en,
        ...citations.flatMap((citation) => [{ kind: 'text', text: ' ' } as const, citation]),
        { kind: 'text', text: '.' },
      ]),
    }
  })
  const others = facts.course.length - told.length
  return [
    {
      kind: 'paragraph',
      content: lineOf({ 'zh-CN': '事实经过如下：', en: 'What happened, in order:' }),
      claim: false,
    },
    { kind: 'list', marks: 'numbers', items: told, claim: true },
    ...(others > 0
      ? [
          {
            kind: 'paragraph' as const,
            content: lineOf({
              'zh-CN': `其余${others}件事实见所附“事实经过”。`,
              en: `The other ${others} facts are in the chronology attached.`,
            }),
            claim: false,
          },
        ]
      : []),
  ]
}

/** The owner's words with what they cite: "[合-01]" is the exhibit, in this letter and in its pack. */
function ownCiting(text: string, cited: ReadonlyMap<string, EvidenceId>): ComposedLine {
  const zh = textToInlines(text, (number) => cited.get(number) ?? null)
  return { zh, en: zh.map((piece) => (piece.kind === 'text' ? ownText(piece.text) : piece)) }
}

/** The owner's words: the English copy shows them as they are. */
function ownLine(text: string): ComposedLine {
  return { zh: [{ kind: 'text', text }], en: [ownText(text)] }
}

function measures(part: Extract<TemplatePart, { kind: 'measures' }>, facts: LetterFacts): ComposedBlock[] {
  if (facts.measures.length === 0) {
    const content = fill(
      {
        'zh-CN': '{blank:此前沟通的日期、方式、编号和结果}。',
        en: '{blank:date, way, reference number and result of earlier contacts}.',
      },
      facts,
    )
    return [{ kind: 'paragraph', content, claim: true }]
  }
  return [
    { kind: 'paragraph', content: fill(part.intro, facts), claim: false },
    { kind: 'list', marks: 'numbers', items: ended(facts.measures.map(measureLine)), claim: true },
  ]
}

/** What was tried, with the recording or the reply that shows it. */
function measureLine({ text, evidenceIds }: LetterFacts['measures'][number]): ComposedLine {
  const { zh, en } = lineOf(text)
  const citations = evidenceIds
    .slice(0, MOST_SHOWN)
    .map((evidenceId): LetterInline => ({ kind: 'citation', evidenceId, page: null, timecode: null }))
  return {
    zh: [...zh, ...citations],
    en: [...en, ...citations.flatMap((citation) => [{ kind: 'text', text: ' ' } as const, citation])],
  }
}

function evidence(part: Extract<TemplatePart, { kind: 'evidence' }>, facts: LetterFacts): ComposedBlock[] {
  if (facts.evidence.length === 0) {
    const content = fill({ 'zh-CN': '{blank:证据}。', en: '{blank:evidence}.' }, facts)
    return [{ kind: 'paragraph', content, claim: false }]
  }
  const listed = facts.evidence
    .slice(0, MOST_LISTED)
    .map((item) => evidenceLine(item, part.sources === true ? item.source.trim() : ''))
  const others = facts.evidence.length - listed.length
  const rest = lineOf({
    'zh-CN': `其余${others}份证据见所附证据目录。`,
    en: `The other ${others} items are in the list of evidence attached.`,
  })
  return [
    { kind: 'paragraph', content: fill(part.intro, facts), claim: false },
    { kind: 'list', marks: 'circled', items: listed },
    ...(others > 0 ? [{ kind: 'paragraph' as const, content: rest, claim: false }] : []),
  ]
}

/** "2023年5月22日，与客服通话录音[沟-01 03:15]：证明……。" */
function evidenceLine(item: LetterEvidence, source: string): ComposedLine {
  const name = item.name.trim()
  const dated = item.date !== null && !namesDate(name, item.date) ? item.date : null
  const purpose = item.purpose.replace(/\s*\n\s*/g, ' ').trim()
  const citation: LetterInline = {
    kind: 'citation',
    evidenceId: item.id,
    page: item.page,
    timecode: item.timecode,
  }
  return {
    zh: [
      { kind: 'text', text: `${dated ? `${dateText(dated)}，` : ''}${name}` },
      citation,
      {
        kind: 'text',
        text: `${source === '' ? '' : `（来源：${source}）`}${purpose === '' ? '。' : `：${asSentence(purpose, '。')}`}`,
      },
    ],
    en: joined([
      { kind: 'text', text: dated ? `${dateText(dated, 'en')}, ` : '' },
      ownText(name),
      { kind: 'text', text: ' ' },
      citation,
      ...(source === ''
        ? []
        : [
            { kind: 'text', text: ' (source: ' } as const,
            ownText(source),
            { kind: 'text', text: ')' } as const,
          ]),
      ...(purpose === ''
        ? [{ kind: 'text', text: '.' } as const]
        : [{ kind: 'text', text: ': ' } as const, ownText(asSentence(purpose, '。'))]),
    ]),
  }
}

function namesDate(name: string, date: string): boolean {
  const [, month, day] = date.split('-').map(Number)
  return name.includes(date) || name.includes(`${month}月${day}日`) || name.includes(`${month}.${day}`)
}

function demands(
  part: Extract<TemplatePart, { kind: 'demands' }>,
  facts: LetterFacts,
  moneyElsewhere: boolean,
): ComposedBlock[] {
  // Where the amounts are asked for in a part of their own, this one asks for the acts: nothing is asked for twice.
  const items = facts.claim.filter(({ money }) => !money || !moneyElsewhere).map(({ demand }) => demand)
  if (items.length === 0)
    items.push(fill({ 'zh-CN': '{blank:具体诉求}', en: '{blank:what is demanded}' }, facts))
  return [
    { kind: 'paragraph', content: fill(part.intro, facts), claim: false },
    { kind: 'list', marks: part.marks ?? 'letters', items: ended(items) },
  ]
}

function claims(
  part: Extract<TemplatePart, { kind: 'claims' }>,
  facts: LetterFacts,
  actsElsewhere: boolean,
): ComposedBlock[] {
  const amounts = facts.claim.flatMap(
    ({ money, forCourt, label, amount, standsFor, demand }): ComposedLine[] => {
      if (!money) return actsElsewhere || !forCourt ? [] : [demand]
      const item = fill(part.item, facts, { claimLabel: lineOf(label), claimAmount: amount })
      if (standsFor === null) return [item]
      const opening = lineOf({
        'zh-CN': `如第${standsFor}项不获支持：`,
        en: `failing ${standsFor}: `,
      })
      return [{ zh: joined([...opening.zh, ...item.zh]), en: joined([...opening.en, ...item.en]) }]
    },
  )
  if (amounts.length === 0) amounts.push(fill(part.item, facts))
  const further = part.further.filter((item) => holds(item.when, facts)).map((item) => fill(item.text, facts))
  return [{ kind: 'list', marks: 'numbers', items: ended([...amounts, ...further]) }]
}

/** Items of one sentence: each ends in a semicolon, the last in a full stop. */
function ended(items: readonly ComposedLine[]): ComposedLine[] {
  return items.map((item, index) => {
    const isLast = index === items.length - 1
    return { zh: endedChinese(item.zh, isLast), en: endedEnglish(item.en, isLast) }
  })
}

function endedChinese(item: readonly LetterInline[], isLast: boolean): LetterInline[] {
  const end = isLast ? '。' : '；'
  const last = item.at(-1)
  if (last?.kind !== 'text') return [...item, { kind: 'text', text: end }]
  return [...item.slice(0, -1), { ...last, text: asSentence(last.text, end) }]
}

function endedEnglish(item: readonly LetterInline[], isLast: boolean): LetterInline[] {
  const last = item.at(-1)
  const mark = last?.kind === 'text' && last.untranslated ? (isLast ? '。' : '；') : isLast ? '.' : ';'
  if (last?.kind !== 'text') return [...item, { kind: 'text', text: mark }]
  if (/[！？!?…]$/u.test(last.text)) return [...item]
  return [...item.slice(0, -1), { ...last, text: last.text.replace(/[。．.；;，,、：:\s]+$/u, '') + mark }]
}

function application(facts: LetterFacts): ComposedBlock[] {
  return (facts.application ?? []).flatMap(({ name, rows }): ComposedBlock[] => [
    { kind: 'heading', content: lineOf(name) },
    ...(rows.length === 1 && rows[0]?.label['zh-CN'] === name['zh-CN'] && !rows[0].missing
      ? [{ kind: 'paragraph', content: ownLine(asSentence(rows[0].value, '。')), claim: false } as const]
      : [factsOf(rows)]),
  ])
}

function factsOf(rows: NonNullable<LetterFacts['application']>[number]['rows']): ComposedBlock {
  return {
    kind: 'facts',
    rows: rows.map(({ label, value, missing }) => ({
      label: lineOf(label),
      value: missing
        ? { zh: [{ kind: 'missing', label: label['zh-CN'] }], en: [{ kind: 'missing', label: label.en }] }
        : ownLine(value),
    })),
  }
}

function attachments(facts: LetterFacts): ComposedBlock[] {
  const count = facts.evidence.length
  if (count === 0) return []
  const content = lineOf({
    'zh-CN': `附件：证据目录及证据${count}份`,
    en: `Attached: list of evidence and ${count} ${count === 1 ? 'item' : 'items'} of evidence`,
  })
  return [{ kind: 'paragraph', content, claim: false }]
}
