/** `letter`: writes a letter of a case to a file. */
import path from 'node:path'
import { LETTER_FORMATS } from '../../shared/contract/letters.ts'
import { LANGUAGES } from '../../shared/contract/settings.ts'
import { defineCommand, UsageError } from './command.ts'

export const letter = defineCommand({
  options: {
    channel: { type: 'string' },
    template: { type: 'string' },
    tone: { type: 'string' },
    language: { type: 'string' },
    pages: { type: 'string' },
    out: { type: 'string' },
  },
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
        'zh-CN': '--out 的扩展名须为 .pdf、.docx 或 .txt',
        en: '--out must end in .pdf, .docx or .txt',
      })
    }
    const language = LANGUAGES.find((known) => known === (args.text('language') ?? 'zh-CN'))
    if (!language) {
      throw new UsageError({
        'zh-CN': '--language 须为 zh-CN 或 en（英文阅读副本）',
        en: '--language must be zh-CN or en (the copy for reading)',
      })
    }
    const pages = args.text('pages') ?? 'exhibit'
    if (pages !== 'exhibit' && pages !== 'pack') {
      throw new UsageError({
        'zh-CN': '--pages 须为 exhibit（证据自身页码）或 pack（证据包页码）',
        en: '--pages must be exhibit (the exhibits’ own pages) or pack (pages of the pack)',
      })
    }
    const tone = (args.integer('tone', 1, 3) ?? 1) as 1 | 2 | 3
    const template = args.text('template') ?? null
    const composed = await context.call('letters.compose', { caseId, channel, tone, template })
    const output = await context.runJob('letters.export', { id: composed.id, format, language, pages })
    await context.saveOutput(output.id, out)
    return {
      letter: composed.id,
      title: composed.title,
      channel,
      template: composed.template,
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
