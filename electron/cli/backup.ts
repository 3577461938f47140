/** `backup`, `restore`, `verify`. */
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import type { RestoreOutcome } from '../../shared/contract/backup.ts'
import type { BagTaken } from '../../shared/contract/bag.ts'
import type { IntegrityFault } from '../../shared/contract/integrity.ts'
import { asId } from '../../shared/domain/ids.ts'
import { takenText } from './bag.ts'
import { defineCommand, UsageError, type CommandContext } from './command.ts'
import { table } from './words.ts'

export const backup = defineCommand({
  options: { auto: { type: 'string' } },
  positionals: { min: 0, max: 1 },
  async run(args, context) {
    const [file] = args.positionals
    const auto = args.text('auto')
    if (auto !== undefined)
      await context.call('backup.configure', {
        folder: auto === 'off' ? null : { kind: 'path', path: path.resolve(auto) },
      })
    if (auto === 'off' && file === undefined) return null
    const target = file === undefined ? null : { kind: 'path' as const, path: path.resolve(file) }
    return context.runJob('backup.make', { file: target })
  },
  print(made, language) {
    if (made === null) return ''
    const { file, files, added, bytes, lacking } = made
    return [
      language === 'zh-CN'
        ? `${file}  ${files} 个文件（新增 ${added} 个），共 ${bytes} 字节，已回读核对`
        : `${file}  ${files} files (${added} added), ${bytes} bytes in all, read back`,
      ...lacking.map((name) =>
        language === 'zh-CN'
          ? `未能备份（缺失或被改动）：${name}`
          : `not backed up (gone or altered): ${name}`,
      ),
    ].join('\n')
  },
})

/** Whole without a core: the store that is restored over may be one that does not open. A case comes into this store. */
export const restore = defineCommand({
  options: {
    to: { type: 'string' },
    snapshot: { type: 'string' },
    case: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  positionals: { min: 1, max: 1 },
  async run(args, context): Promise<RestoreOutcome | CaseRestored> {
    const [file = ''] = args.positionals
    const wanted = args.text('case')
    if (wanted !== undefined) {
      if (args.text('to') !== undefined)
        throw new UsageError({
          'zh-CN': '--case 取回到现有资料中，不能同时用 --to',
          en: '--case brings a case into the store there is: it does not go with --to',
        })
      const { caseId, ...taken } = await context.runJob(
        args.flag('dry-run') ? 'bag.lookInBackup' : 'bag.fromBackup',
        {
          file: { kind: 'path', path: path.resolve(file) },
          snapshot: args.text('snapshot') ?? null,
          wanted,
        },
      )
      return { case: caseId, dryRun: args.flag('dry-run'), ...taken }
    }
    const { restoreBackup } = await import('../core/backup/backup.ts')
    const controller = new AbortController()
    void context.interrupted.then(() => controller.abort())
    return restoreBackup(path.resolve(file), {
      snapshot: args.text('snapshot') ?? null,
      folder: path.resolve(args.text('to') ?? context.dataDir),
      dryRun: args.flag('dry-run'),
      now: new Date(),
      signal: controller.signal,
      progress: () => undefined,
    })
  },
  print: (outcome, language) => {
    const zh = language === 'zh-CN'
    if ('case' in outcome) {
      const { faults, lacking } = outcome
      return [
        takenText(outcome, language),
        ...lacking.map((name) => (zh ? `备份中没有此文件：${name}` : `not in the backup: ${name}`)),
        ...faults.map(lineOf),
      ].join('\n')
    }
    const { snapshot, folder, dryRun, written, present, replaced, putAside, faults } = outcome
    return [
      zh
        ? `${dryRun ? '（试运行，未写入）' : ''}${snapshot.at} 的备份 → ${folder}`
        : `${dryRun ? '(dry run, nothing written) ' : ''}backup of ${snapshot.at} → ${folder}`,
      table(snapshot.cases.map(({ id, title }) => [id, title])),
      zh
        ? `文件：写入 ${written}，已有且完好 ${present}，其中替换被改动的 ${replaced}`
        : `files: ${written} written, ${present} there and whole, ${replaced} of the written replace altered ones`,
      ...(putAside === null
        ? []
        : [zh ? `原来的资料库移到：${putAside}` : `the former database is put aside in: ${putAside}`]),
      ...faults.map(lineOf),
    ].join('\n')
  },
})

/** What came back of one case; `case` is its id. */
type CaseRestored = Omit<BagTaken, 'caseId'> & { readonly case: string; readonly dryRun: boolean }

interface Verified {
  readonly what: 'case' | 'store' | 'backup'
  readonly faults: readonly IntegrityFault[]
  readonly damaged: readonly string[]
  readonly files: number
}

/** Of a case, of everything (no argument), or of a backup file. Exit 1 where something is found. */
export const verify = defineCommand({
  options: {},
  positionals: { min: 0, max: 1 },
  async run(args, context): Promise<Verified> {
    const [named] = args.positionals
    if (named !== undefined && existsSync(named)) {
      if (!statSync(named).isFile())
        throw new UsageError({
          'zh-CN': '文件夹（移交包）请用其中的 verify.html 或 sha256sum -c manifest-sha256.txt 核对',
          en: 'a folder (a bag) is verified by its verify.html or by sha256sum -c manifest-sha256.txt',
        })
      const file = { kind: 'path' as const, path: path.resolve(named) }
      const { snapshots, damaged } = await context.runJob('backup.inspect', { file })
      reportAll(
        context,
        damaged.map((name) => [name, 'backup.damaged']),
      )
      return { what: 'backup', faults: [], damaged, files: snapshots[0]?.files ?? 0 }
    }
    const caseId = named === undefined ? null : asId<never>(named)
    const { faults, files } = await context.runJob('integrity.verify', { caseId })
    reportAll(
      context,
      faults.map((fault) => [lineOf(fault), fault.kind]),
    )
    return { what: named === undefined ? 'store' : 'case', faults, damaged: [], files }
  },
  print: ({ files, faults, damaged }, language) => {
    const count = faults.length + damaged.length
    return language === 'zh-CN'
      ? `已核验 ${files} 个文件，发现 ${count} 处问题`
      : `${files} files verified, ${count} problems found`
  },
})

/** One finding in a line: what, of which, and what was expected. */
function lineOf({ kind, name, sequence, expected, found }: IntegrityFault): string {
  const entry = sequence === null ? '' : ` #${sequence}`
  const differs = expected === '' && found === '' ? '' : ` (${expected || '—'} → ${found || '—'})`
  return `${kind}${entry} ${name}${differs}`.trim()
}

/** What was found goes to stderr, and the exit is 1: a script must not take it for whole. */
function reportAll(context: CommandContext, found: readonly (readonly [name: string, code: string])[]): void {
  context.reportFailed(
    found.map(([name, code]) => ({ name, error: { code, params: {}, message: `${code}: ${name}` } })),
  )
}
