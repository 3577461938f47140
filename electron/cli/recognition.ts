/** `evidence read`, `evidence text`. */
import type { ReadPage } from '../../shared/contract/recognition.ts'
import type { EvidenceId } from '../../shared/domain/ids.ts'
import { defineCommand } from './command.ts'
import { table } from './words.ts'

interface ItemText {
  evidence: EvidenceId
  number: string
  pages: ReadPage[]
}

const printText = (items: readonly ItemText[]) =>
  items
    .map(({ number, pages }) =>
      [
        number,
        ...pages.map((page) =>
          page.notRead === null || page.lines.length > 0
            ? table(
                page.lines.map((line) => [
                  `${page.page}:${line.box.x},${line.box.y}`,
                  `${Math.round(line.confidence * 100)}%${line.agreed ? '' : '?'}`,
                  line.text,
                ]),
              )
            : `${page.page}: ${page.notRead}`,
        ),
      ].join('\n'),
    )
    .join('\n\n')

export const evidenceRead = defineCommand({
  options: { again: { type: 'boolean' } },
  positionals: { min: 1, max: 5001 },
  async run(args, context) {
    const [caseId = '', ...ids] = args.positionals
    const read = await context.runJob('recognition.read', {
      caseId,
      again: args.flag('again'),
      ...(ids.length > 0 && { ids }),
    })
    const items: ItemText[] = []
    for (const { evidenceId } of read) {
      const { number } = await context.call('evidence.get', { id: evidenceId })
      items.push({
        evidence: evidenceId,
        number,
        pages: await context.call('recognition.text', { id: evidenceId }),
      })
    }
    return items
  },
  print: printText,
})

export const evidenceText = defineCommand({
  options: {},
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const { id, number } = await context.call('evidence.get', { id: args.positionals[0] ?? '' })
    return [{ evidence: id, number, pages: await context.call('recognition.text', { id }) }]
  },
  print: printText,
})
