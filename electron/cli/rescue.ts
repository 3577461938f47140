/** `rescue`: what is there of a store that does not open, and its files copied out. Without a core: it would not open. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { RescueCopied, RescueFound } from '../../shared/contract/rescue.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import { defineCommand } from './command.ts'
import { table } from './words.ts'

export const rescue = defineCommand({
  options: { out: { type: 'string' } },
  positionals: { min: 0, max: 0 },
  async run(args, context): Promise<RescueFound | RescueCopied> {
    const { dataDir } = context
    // Made by nobody, an empty folder would look like a store that lost everything.
    if (!existsSync(path.join(dataDir, 'vault')))
      throw new ProofdeskError('notFound', { what: 'vault', id: dataDir })
    const { copyOut, lookInto } = await import('../core/rescue/rescue.ts')
    const out = args.text('out')
    if (out === undefined) return lookInto(null, { dataDir })
    const controller = new AbortController()
    void context.interrupted.then(() => controller.abort(new ProofdeskError('cancelled')))
    const folder = path.resolve(out)
    const copied = await copyOut(
      { folder },
      { dataDir, signal: controller.signal, progress: () => undefined },
    )
    context.reportFailed(
      [...copied.altered, ...copied.missing].map((name) => ({
        name,
        error: { code: 'file.vaultAltered', params: { file: name }, message: name },
      })),
    )
    return copied
  },
  print(found, language) {
    const zh = language === 'zh-CN'
    if ('folder' in found)
      return zh
        ? `${found.folder}  已复制 ${found.files} 个文件（${found.unnamed} 个不知名称），${found.altered.length} 个已被改动，${found.missing.length} 个已不在`
        : `${found.folder}  ${found.files} files copied (${found.unnamed} without a name), ${found.altered.length} altered, ${found.missing.length} gone`
    const words = {
      whole: zh ? '可以读取' : 'can be read',
      partly: zh ? '只能读出一部分' : 'can be read in part',
      none: zh ? '读不出' : 'cannot be read',
    }
    return [
      zh ? `资料库：${words[found.database]}` : `database: ${words[found.database]}`,
      zh
        ? `保管的文件：${found.files} 个（${found.named} 个知道名称），共 ${found.bytes} 字节`
        : `kept files: ${found.files} (${found.named} with a name), ${found.bytes} bytes`,
      table(found.cases.map(({ title, files }) => [title, String(files)])),
      ...(found.lastBackup === null
        ? []
        : [
            zh
              ? `最近一次备份：${found.lastBackup.at}  ${found.lastBackup.file}`
              : `last backup: ${found.lastBackup.at}  ${found.lastBackup.file}`,
          ]),
    ].join('\n')
  },
})
