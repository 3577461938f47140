/** `bag`: hands a case over as a folder or a zip that anyone can verify. `bag import`: takes one in. */
import path from 'node:path'
import { RECIPIENTS, type BagTaken } from '../../shared/contract/bag.ts'
import type { Language } from '../../shared/contract/door.ts'
import { defineCommand, UsageError } from './command.ts'

export const bag = defineCommand({
  options: { out: { type: 'string' }, for: { type: 'string' } },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const [caseId = ''] = args.positionals
    const out = args.text('out')
    if (!out)
      throw new UsageError({ 'zh-CN': '需要 --out 文件夹或文件.zip', en: '--out DIR|FILE.zip is needed' })
    const recipient = args.choice('for', RECIPIENTS) ?? 'lawyer'
    const target = path.resolve(out)
    if (path.extname(target).toLowerCase() === '.zip') {
      const { output, ...made } = await context.runJob('bag.make', { caseId, recipient })
      await context.saveOutput(output.id, target)
      return { out: target, recipient, ...made }
    }
    const { folder, ...made } = await context.runJob('bag.makeFolder', {
      caseId,
      recipient,
      folder: { kind: 'path', path: target },
    })
    return { out: folder, recipient, ...made }
  },
  print: ({ out, files, manifest }, language) =>
    language === 'zh-CN'
      ? `${out}  ${files} 个文件\n清单的 SHA-256：${manifest}`
      : `${out}  ${files} files\nSHA-256 of the manifest: ${manifest}`,
})

/** What a bag, or a case of a backup, brought. */
export function takenText(taken: Omit<BagTaken, 'caseId'> & { case: string }, language: Language): string {
  const { title, newFiles, newStatements, newRecords, same, already, differences } = taken
  const zh = language === 'zh-CN'
  const counts = zh
    ? `新增：文件 ${newFiles}，对账单 ${newStatements}，记录 ${newRecords}；相同 ${same}；不同 ${differences.length}`
    : `new: ${newFiles} files, ${newStatements} statements, ${newRecords} records; ${same} the same; ${differences.length} differ`
  return [
    `${taken.case}  ${title}${already ? (zh ? '（此前已导入）' : ' (taken in before)') : ''}`,
    counts,
    ...differences.map(
      ({ table: kind, label, columns }) =>
        `${kind}  ${label}  ${columns.map(({ column }) => column).join(', ')}`,
    ),
  ].join('\n')
}

export const bagImport = defineCommand({
  options: { 'dry-run': { type: 'boolean' } },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const [file = ''] = args.positionals
    const { caseId, ...taken } = await context.runJob(args.flag('dry-run') ? 'bag.look' : 'bag.import', {
      file: { kind: 'path', path: path.resolve(file) },
    })
    return { case: caseId, ...taken }
  },
  print: takenText,
})
