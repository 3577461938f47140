/** `letter`: writes a letter of a case to a file. */
import path from 'node:path'
import { LETTER_FORMATS } from '../../shared/contract/letters.ts'
import { defineCommand, UsageError } from './command.ts'

export const letter = defineCommand({
  options: { channel: { type: 'string' }, tone: { type: 'string' }, out: { type: 'string' } },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const [caseId = ''] = args.positionals
    const channel = args.text('channel')
    const out = args.text('out')
    if (channel === undefined || out === undefined) {
      throw new UsageError({ 'zh-CN': '需要 --channel 和 --out', en: '--channel and --out are needed' })
    }
    const format = LETTER_FORMATS.find((known) => path.extname(out).toLowerCase() === `.${known}`)
    if (!format) {
      throw new UsageError({
        'zh-CN': '--out 的扩展名须为 .pdf 或 .txt',
        en: '--out must end in .pdf or .txt',
      })
    }
    const tone = (args.integer('tone', 1, 3) ?? 1) as 1 | 2 | 3
    const composed = await context.call('letters.compose', { caseId, channel, tone })
    const output = await context.runJob('letters.export', { id: composed.id, format })
    await context.saveOutput(output.id, out)
    return {
      letter: composed.id,
      title: composed.title,
      channel,
      tone,
      file: path.resolve(out),
      missing: composed.missing,
    }
  },
  print: ({ title, file, missing }, language) => {
    const lines = [`${title} → ${file}`]
    if (missing.length > 0) {
      lines.push(`${language === 'zh-CN' ? '待补充：' : 'still missing: '}${missing.join('、')}`)
    }
    return lines.join('\n')
  },
})
