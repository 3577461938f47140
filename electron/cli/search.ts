/** `search TEXT`: what stands in the cases, rows of statements included. */
import { defineCommand } from './command.ts'
import { table } from './words.ts'

export const search = defineCommand({
  options: { case: { type: 'string' }, limit: { type: 'string' } },
  positionals: { min: 1, max: 20 },
  async run(args, context) {
    const limit = args.text('limit')
    const { hits } = await context.call('search.find', {
      text: args.positionals.join(' '),
      caseId: args.text('case') ?? null,
      whole: true,
      ...(limit !== undefined && { limit: Number(limit) }),
    })
    return hits.map(({ caseId, excerpt, ...hit }) => ({
      case: caseId,
      ...hit,
      excerpt: excerpt.map(({ text }) => text).join(''),
    }))
  },
  print: (hits) => table(hits.map(({ kind, caseTitle, excerpt }) => [kind, caseTitle, excerpt])),
})
