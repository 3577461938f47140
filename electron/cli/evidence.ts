/** `evidence add`. */
import path from 'node:path'
import { EVIDENCE_CATEGORIES } from '../../shared/domain/evidence-number.ts'
import { defineCommand, UsageError } from './command.ts'
import { table } from './words.ts'

export const evidenceAdd = defineCommand({
  options: { category: { type: 'string' }, name: { type: 'string' } },
  positionals: { min: 2, max: 5001 },
  async run(args, context) {
    const [caseId = '', ...files] = args.positionals
    const category = args.choice('category', EVIDENCE_CATEGORIES) ?? null
    const name = args.text('name')
    if (name !== undefined && files.length > 1) {
      throw new UsageError({ 'zh-CN': '--name 只能用于一个文件', en: '--name is for a single file' })
    }
    const { added, failed } = await context.runJob('evidence.add', {
      caseId,
      files: files.map((file) => ({ kind: 'path' as const, path: path.resolve(file) })),
      category,
      ...(name !== undefined && { name }),
    })
    context.reportFailed(failed)
    return added.map(({ id, number, sha256, pages }) => ({ evidence: id, number, sha256, pages }))
  },
  print: (added) => table(added.map(({ number, evidence, sha256 }) => [number, evidence, sha256])),
})
