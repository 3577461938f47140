/** `checklist`, `checklist mark`. */
import type { Checklist } from '../../shared/contract/evidence.ts'
import { asId } from '../../shared/domain/ids.ts'
import { defineCommand, UsageError, type CommandContext } from './command.ts'
import { checklistItemNamed } from './named.ts'
import { table } from './words.ts'

export const checklist = defineCommand({
  options: {},
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const caseId = args.positionals[0] ?? ''
    return shape(context, caseId, await context.call('checklist.get', { caseId }))
  },
  print: (items, language) => table(items.map((item) => [item.item, item.state, item.name[language]])),
})

export const checklistMark = defineCommand({
  options: { note: { type: 'string' }, applies: { type: 'boolean' } },
  positionals: { min: 2, max: 2 },
  async run(args, context) {
    const [caseId = '', named = ''] = args.positionals
    const note = args.text('note') ?? ''
    const notApplicable = !args.flag('applies')
    if (notApplicable && note.trim() === '')
      throw new UsageError({ 'zh-CN': '缺少 --note：为什么不适用', en: '--note is missing: why not' })
    const item = await checklistItemNamed(context, asId(caseId), named)
    const after = await context.call('checklist.mark', { caseId, item, notApplicable, note })
    return shape(context, caseId, after)
  },
  print: (items, language) => table(items.map((item) => [item.item, item.state, item.name[language]])),
})

async function shape(context: CommandContext, caseId: string, { items }: Checklist) {
  const evidence = await context.call('evidence.list', { caseId })
  const numbers = new Map(evidence.map(({ id, number }) => [id, number]))
  return items.map(({ id, name, required, state, evidenceIds, note }) => ({
    item: id,
    name,
    required,
    state,
    exhibits: evidenceIds.flatMap((one) => numbers.get(one) ?? []),
    note,
  }))
}
