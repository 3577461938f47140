/** `fact add`, `fact list`, `fact gaps`. */
import { PHASES, type EventDate, type PinTarget } from '../../shared/contract/timeline.ts'
import { asId, type EvidenceId } from '../../shared/domain/ids.ts'
import { pinAt } from '../../shared/domain/pin-text.ts'
import { defineCommand, UsageError, type CommandArguments, type CommandContext } from './command.ts'
import { dateOption, exhibitsNamed } from './named.ts'
import { table } from './words.ts'

export const factAdd = defineCommand({
  options: {
    phase: { type: 'string' },
    on: { type: 'string' },
    at: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    about: { type: 'string' },
    text: { type: 'string' },
    exhibit: { type: 'string', multiple: true },
    pin: { type: 'string', multiple: true },
    against: { type: 'string', multiple: true },
    'disputed-by': { type: 'string' },
  },
  positionals: { min: 2, max: 2 },
  async run(args, context) {
    const [caseId = '', title = ''] = args.positionals
    const exhibits = await exhibitsNamed(context, asId(caseId), args.texts('exhibit'))
    const items = await context.call('evidence.list', { caseId })
    const numbered = new Map(items.map(({ id, number }) => [number, id]))
    const pins = [
      ...args.texts('pin').map((text) => ({ stance: 'supports' as const, target: targetOf(text, numbered) })),
      ...args.texts('against').map((text) => ({
        stance: 'contradicts' as const,
        target: targetOf(text, numbered),
      })),
    ]
    const event = await context.call('timeline.create', {
      caseId,
      fields: {
        phase: args.choice('phase', PHASES) ?? 'use',
        title,
        description: args.text('text') ?? '',
        when: whenOf(args),
        evidenceIds: exhibits.map(({ id }) => id),
        pins,
        disputedBy: args.text('disputed-by') ?? '',
      },
    })
    return { fact: event.id }
  },
  print: ({ fact }) => fact,
})

/** "付-02 第3页 第12行", "沟-01 03:15", "合-01 第3页=words as they stand there". Throws UsageError. */
function targetOf(text: string, numbered: ReadonlyMap<string, EvidenceId>): PinTarget {
  const [place = '', ...words] = text.split('=')
  const [number = '', ...rest] = place.trim().split(/\s+/)
  const evidenceId = numbered.get(number)
  const target = evidenceId === undefined ? null : pinAt(evidenceId, rest.join(' '), words.join('='))
  if (target) return target
  throw new UsageError({
    'zh-CN': `不是出处：${text}；写作 付-02 第3页 第12行、沟-01 03:15 或 合-01 第3页=原文`,
    en: `no pin: ${text}; write 付-02 第3页 第12行, 沟-01 03:15, or 合-01 第3页=the words there`,
  })
}

/** One day (--on, with --at for the hour), a span (--from, --to), or the owner's words over a span (--about). */
function whenOf(args: CommandArguments): EventDate {
  const [on, from, to] = [dateOption(args, 'on'), dateOption(args, 'from'), dateOption(args, 'to')]
  const words = args.text('about')
  if (on) return { kind: 'exact', date: on, time: args.text('at') ?? null }
  if (from && to) return words ? { kind: 'approximate', from, to, words } : { kind: 'range', from, to }
  throw new UsageError({
    'zh-CN': '缺少日期：--on 日期，或者 --from 日期 --to 日期',
    en: 'the day is missing: --on DATE, or --from DATE --to DATE',
  })
}

export const factList = defineCommand({
  options: {},
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const caseId = args.positionals[0] ?? ''
    const { facts } = await context.call('facts.get', { caseId })
    const numbersOf = await numbering(context, caseId)
    return facts.map((fact) => ({
      fact: fact.id,
      when: fact.when,
      phase: fact.phase,
      title: fact.title['zh-CN'],
      titleEn: fact.title.en,
      description: fact.description['zh-CN'],
      exhibits: numbersOf(fact.evidenceIds),
      pins: fact.pins.map(({ stance, state, text, target }) => ({ stance, state, text, ...target })),
      disputedBy: fact.disputedBy,
      origin: fact.origin,
      kind: fact.made?.kind ?? 'told',
    }))
  },
  print: (facts, language) =>
    table(
      facts.map(({ when, title, titleEn, exhibits, pins }) => [
        daysOf(when),
        language === 'en' ? titleEn : title,
        exhibits.join(' '),
        pins
          .filter(({ state }) => state === 'lost' || state === 'gone')
          .map(({ text }) => `! ${LOST[language]} ${text[language]}`)
          .join(' '),
      ]),
    ),
})

const LOST = { 'zh-CN': '出处已失：', en: 'lost:' } as const

/** What is missing in the facts, and what does not fit together. */
export const factGaps = defineCommand({
  options: {},
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const caseId = args.positionals[0] ?? ''
    const { gaps, contradictions } = await context.call('facts.get', { caseId })
    const numbersOf = await numbering(context, caseId)
    return {
      contradictions: contradictions.map(({ evidenceIds, ...one }) => ({
        ...one,
        exhibits: numbersOf(evidenceIds),
      })),
      gaps: gaps.map(({ evidenceIds, ...gap }) => ({ ...gap, exhibits: numbersOf(evidenceIds) })),
    }
  },
  print: ({ gaps, contradictions }, language) =>
    table([
      ...contradictions.map(({ text, remedy }) => ['!', text[language], remedy[language]]),
      ...gaps.map(({ text, remedy }) => ['?', text[language], remedy[language]]),
    ]),
})

/** Printed numbers of exhibits; those in the bin have none. */
async function numbering(context: CommandContext, caseId: string) {
  const items = await context.call('evidence.list', { caseId })
  const numbers = new Map(items.map(({ id, number }) => [id, number]))
  return (ids: readonly EvidenceId[]) => ids.flatMap((id) => numbers.get(id) ?? [])
}

function daysOf(when: EventDate): string {
  if (when.kind === 'exact') return when.time === null ? when.date : `${when.date} ${when.time}`
  return when.kind === 'approximate' && when.words !== '' ? when.words : `${when.from} – ${when.to}`
}
