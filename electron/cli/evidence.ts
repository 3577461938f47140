/** `evidence add`, `evidence save`, `evidence share`. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { EVIDENCE_CATEGORIES } from '../../shared/domain/evidence-number.ts'
import { asId } from '../../shared/domain/ids.ts'
import { defineCommand, UsageError } from './command.ts'
import { checklistItemNamed, exhibitsNamed } from './named.ts'
import { table } from './words.ts'

export const evidenceAdd = defineCommand({
  options: {
    category: { type: 'string' },
    name: { type: 'string' },
    item: { type: 'string', multiple: true },
    again: { type: 'boolean' },
  },
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
      again: args.flag('again'),
      ...(name !== undefined && { name }),
    })
    context.reportFailed(failed)
    const wanted = args.texts('item')
    if (wanted.length > 0) {
      const checklistItems: string[] = []
      for (const named of wanted) checklistItems.push(await checklistItemNamed(context, asId(caseId), named))
      for (const { id } of added) await context.call('evidence.update', { id, fields: { checklistItems } })
    }
    return added.map(({ id, number, sha256, pages }) => ({ evidence: id, number, sha256, pages }))
  },
  print: (added) => table(added.map(({ number, evidence, sha256 }) => [number, evidence, sha256])),
})

export const evidenceSave = defineCommand({
  options: { out: { type: 'string' } },
  positionals: { min: 1, max: 5001 },
  async run(args, context) {
    const [caseId = '', ...named] = args.positionals
    const out = args.text('out')
    if (!out) throw new UsageError({ 'zh-CN': '缺少 --out', en: '--out is missing' })
    const items =
      named.length > 0
        ? await exhibitsNamed(context, asId(caseId), named)
        : await context.call('evidence.list', { caseId })
    await mkdir(out, { recursive: true })
    const saved = []
    for (const { id, number, originalName, sha256 } of items) {
      const file = path.join(out, savedName(number, originalName))
      await context.saveEvidence(id, file)
      saved.push({ evidence: id, number, file, sha256 })
    }
    return saved
  },
  print: (saved) => table(saved.map(({ number, file }) => [number, file])),
})

export const evidenceShare = defineCommand({
  options: { to: { type: 'string' } },
  positionals: { min: 2, max: 501 },
  async run(args, context) {
    const [from = '', ...named] = args.positionals
    const to = args.text('to')
    if (!to) throw new UsageError({ 'zh-CN': '缺少 --to 案件', en: '--to CASE is missing' })
    const items = await exhibitsNamed(context, asId(from), named)
    const shared = await context.call('evidence.share', { caseId: to, ids: items.map(({ id }) => id) })
    return shared.map(({ id, number, name, sha256 }) => ({ evidence: id, number, name, sha256 }))
  },
  print: (shared) => table(shared.map(({ number, name }) => [number, name])),
})

/** Where a saved exhibit goes: its number and the name it came with, which a file system can hold. */
function savedName(number: string, originalName: string): string {
  return `${number} ${path.basename(originalName).replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')}`.slice(0, 180)
}
