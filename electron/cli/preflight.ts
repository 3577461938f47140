/** `preflight`: what stands in the way before something leaves. */
import { asId } from '../../shared/domain/ids.ts'
import { defineCommand, type CommandContext } from './command.ts'
import { exhibitsNamed } from './named.ts'
import { table } from './words.ts'

export const preflight = defineCommand({
  options: {
    for: { type: 'string' },
    channel: { type: 'string' },
    letter: { type: 'string' },
    exhibit: { type: 'string', multiple: true },
  },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const caseId = args.positionals[0] ?? ''
    const channel = args.text('channel') ?? null
    const named = args.texts('exhibit')
    const exhibits = named.length > 0 ? await exhibitsNamed(context, asId(caseId), named) : null
    return context.call('preflight.check', {
      caseId,
      what: args.choice('for', ['letter', 'form', 'submission', 'pack']) ?? 'pack',
      letterId: args.text('letter') ?? (await letterFor(context, caseId, channel)),
      evidenceIds: exhibits && exhibits.map(({ id }) => id),
      channel,
    })
  },
  print: ({ remarks }, language) => table(remarks.map(({ level, text }) => [level, text[language]])),
})

/** The newest letter to this office; without an office, the newest of the case. */
async function letterFor(
  context: CommandContext,
  caseId: string,
  channel: string | null,
): Promise<string | null> {
  const letters = await context.call('letters.list', { caseId })
  return (channel === null ? letters[0] : letters.find((one) => one.channel === channel))?.id ?? null
}
