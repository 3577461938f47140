/** `fact add`, `fact list`. */
import { PHASES, type EventDate, type PinTarget, type TimelineEvent } from '../../shared/contract/timeline.ts'
import { asId, type EvidenceId } from '../../shared/domain/ids.ts'
import { textToInlines } from '../../shared/domain/letter-text.ts'
import { defineCommand, UsageError, type CommandArguments } from './command.ts'
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
  const [found, ...more] = textToInlines(`[${place.trim()}]`, (number) => numbered.get(number) ?? null)
  if (found?.kind !== 'citation' || more.length > 0)
    throw new UsageError({
      'zh-CN': `不是出处：${text}；写作 付-02 第3页 第12行、沟-01 03:15 或 合-01 第3页=原文`,
      en: `no pin: ${text}; write 付-02 第3页 第12行, 沟-01 03:15, or 合-01 第3页=the words there`,
    })
  const { evidenceId, page, timecode, line } = found
  if (line !== undefined) return { kind: 'rows', evidenceId, lines: [line] }
  if (timecode !== null) return { kind: 'timecode', evidenceId, timecode }
  return { kind: 'passage', evidenceId, page, passage: words.join('=') }
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
    const events = await context.call('timeline.list', { caseId })
    const items = await context.call('evidence.list', { caseId })
    const numbers = new Map(items.map(({ id, number }) => [id, number]))
    return events.map((event) => ({
      fact: event.id,
      when: event.when,
      phase: event.phase,
      title: event.title,
      description: event.description,
      exhibits: event.evidenceIds.flatMap((id) => numbers.get(id) ?? []),
      pins: event.pins.map(({ stance, target }) => ({
        stance,
        ...target,
        number: 'evidenceId' in target ? (numbers.get(target.evidenceId) ?? null) : null,
      })),
      disputedBy: event.disputedBy,
      origin: event.origin,
    }))
  },
  print: (facts) =>
    table(facts.map(({ when, title, exhibits }) => [daysOf(when), title, exhibits.join(' ')])),
})

function daysOf(when: TimelineEvent['when']): string {
  if (when.kind === 'exact') return when.time === null ? when.date : `${when.date} ${when.time}`
  return when.kind === 'approximate' && when.words !== '' ? when.words : `${when.from} – ${when.to}`
}
