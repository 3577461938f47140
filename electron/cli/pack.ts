/** `pack`: builds the evidence pack of a case. */
import path from 'node:path'
import { defineCommand, UsageError } from './command.ts'
import { table } from './words.ts'

export const pack = defineCommand({
  options: { out: { type: 'string' } },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const [caseId = ''] = args.positionals
    const out = args.text('out')
    if (out === undefined || path.extname(out).toLowerCase() !== '.pdf') {
      throw new UsageError({ 'zh-CN': '需要 --out 文件.pdf', en: '--out FILE.pdf is needed' })
    }
    const { output, pages, exhibits, warnings } = await context.runJob('pack.build', { caseId })
    await context.saveOutput(output.id, out)
    return { pages, exhibits, files: [path.resolve(out)], warnings }
  },
  print: ({ pages, exhibits, files, warnings }, language) => {
    const made =
      language === 'zh-CN' ? `${pages} 页，证据 ${exhibits} 份` : `${pages} pages, ${exhibits} exhibits`
    return [
      `${files.join(' ')}  ${made}`,
      ...(warnings.length === 0
        ? []
        : [table(warnings.map(({ number, code, count }) => [number ?? '', code, String(count ?? '')]))]),
    ].join('\n')
  },
})
