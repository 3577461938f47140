/** `conversation`: a chat from screenshots that were read. */
import { defineCommand } from './command.ts'
import { table } from './words.ts'

export const conversation = defineCommand({
  options: {
    title: { type: 'string' },
    own: { type: 'string' },
    other: { type: 'string' },
    exhibit: { type: 'boolean' },
  },
  positionals: { min: 2, max: 501 },
  async run(args, context) {
    const [caseId = '', ...evidenceIds] = args.positionals
    const { id } = await context.call('conversations.create', {
      caseId,
      evidenceIds,
      title: args.text('title') ?? '',
    })
    await context.call('conversations.update', {
      id,
      own: args.text('own') ?? '',
      other: args.text('other') ?? '',
    })
    const view = await context.call('conversations.get', { id })
    if (!args.flag('exhibit')) return { ...view, exhibit: null }
    const { added, failed } = await context.runJob('conversations.exhibit', { id })
    context.reportFailed(failed)
    return { ...view, exhibit: added[0]?.id ?? null }
  },
  print: ({ entries, faults }) =>
    [
      table(entries.map(({ when, speaker, side, text }) => [when ?? '', speaker || (side ?? ''), text])),
      ...faults.map((fault) => JSON.stringify(fault)),
    ].join('\n'),
})
