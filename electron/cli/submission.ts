/** `submission add`, `submission list`, `submission event`. */
import {
  SUBMISSION_METHODS,
  SUBMISSION_OUTCOMES,
  type Submission,
} from '../../shared/contract/submissions.ts'
import { SUBMISSION_EVENTS } from '../../shared/domain/clock.ts'
import { asId } from '../../shared/domain/ids.ts'
import { defineCommand, UsageError } from './command.ts'
import { dateOption, exhibitsNamed } from './named.ts'
import { table } from './words.ts'

export const submissionAdd = defineCommand({
  options: {
    channel: { type: 'string' },
    on: { type: 'string' },
    method: { type: 'string' },
    reference: { type: 'string' },
    note: { type: 'string' },
    exhibit: { type: 'string', multiple: true },
    override: { type: 'string' },
  },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const caseId = args.positionals[0] ?? ''
    const channel = args.text('channel')
    const on = dateOption(args, 'on')
    if (!channel || !on)
      throw new UsageError({ 'zh-CN': '缺少 --channel 或 --on', en: '--channel or --on is missing' })
    // What goes along: the exhibits named, or all of the case; and the newest letter to this office.
    const named = args.texts('exhibit')
    const exhibits =
      named.length > 0
        ? await exhibitsNamed(context, asId(caseId), named)
        : await context.call('evidence.list', { caseId })
    const letters = await context.call('letters.list', { caseId })
    const letter = letters.find((one) => one.channel === channel)
    const made = await context.call('submissions.create', {
      caseId,
      channel,
      on,
      method: args.choice('method', SUBMISSION_METHODS) ?? 'online',
      reference: args.text('reference') ?? '',
      note: args.text('note') ?? '',
      override: args.text('override') ?? '',
      letterId: letter?.id ?? null,
      evidenceIds: exhibits.map(({ id }) => id),
    })
    return shape(made)
  },
  print: (made) => made.submission,
})

export const submissionList = defineCommand({
  options: {},
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const all = await context.call('submissions.list', { caseId: args.positionals[0] ?? '' })
    return all.map(shape)
  },
  print: (all) =>
    table(
      all.map(({ submission, channel, sent, reference, outcome, due }) => [
        submission,
        channel,
        sent ?? '–',
        reference,
        outcome,
        due.join(' '),
      ]),
    ),
})

export const submissionEvent = defineCommand({
  options: {
    kind: { type: 'string' },
    on: { type: 'string' },
    note: { type: 'string' },
    outcome: { type: 'string' },
  },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const id = args.positionals[0] ?? ''
    const kind = args.choice('kind', SUBMISSION_EVENTS)
    const on = dateOption(args, 'on')
    const outcome = args.choice('outcome', SUBMISSION_OUTCOMES)
    if ((!kind || !on) && !outcome)
      throw new UsageError({ 'zh-CN': '缺少 --kind 和 --on', en: '--kind and --on are missing' })
    if (kind && on)
      await context.call('submissions.addEvent', {
        submission: id,
        event: { kind, on, note: args.text('note') ?? '' },
      })
    if (outcome) await context.call('submissions.update', { id, fields: { outcome } })
    return shape(await context.call('submissions.get', { id }))
  },
  print: (made) => `${made.submission} ${made.outcome}`,
})

function shape({ id, channel, reference, outcome, events, clocks }: Submission) {
  return {
    submission: id,
    channel,
    reference,
    outcome,
    sent: events.find(({ kind }) => kind === 'submitted')?.on ?? null,
    events: events.map(({ kind, on, note }) => ({ kind, on, note })),
    due: clocks.flatMap(({ due }) => (due === null ? [] : [due.kind === 'date' ? due.date : due.latest])),
  }
}
