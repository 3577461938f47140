/** `pack`: builds the evidence pack of a case. */
import path from 'node:path'
import { readFileSync } from 'node:fs'
import { defineCommand, UsageError, type CommandArguments } from './command.ts'
import { table } from './words.ts'

const KINDS = ['identity', 'card', 'phone'] as const

export const pack = defineCommand({
  options: {
    out: { type: 'string' },
    only: { type: 'string' },
    damages: { type: 'string' },
    'no-cover': { type: 'boolean' },
    'no-letter': { type: 'boolean' },
    'no-notice': { type: 'boolean' },
    timeline: { type: 'boolean' },
    integrity: { type: 'boolean' },
    'group-by': { type: 'string' },
    copies: { type: 'string' },
    supplement: { type: 'boolean' },
    'max-mb': { type: 'string' },
    'max-pages': { type: 'string' },
    redact: { type: 'string' },
    'redact-words': { type: 'string' },
    password: { type: 'string' },
  },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const [caseId = ''] = args.positionals
    const out = args.text('out')
    if (out === undefined || path.extname(out).toLowerCase() !== '.pdf') {
      throw new UsageError({ 'zh-CN': '需要 --out 文件.pdf', en: '--out FILE.pdf is needed' })
    }
    const only = args.text('only')?.split(',').filter(Boolean)
    const password = args.text('password')
    const megabytes = args.integer('max-mb', 1, 100_000)
    const maxPages = args.integer('max-pages', 3, 1_000_000)
    const { outputs, pages, exhibits, version, contents, warnings } = await context.runJob('pack.build', {
      caseId,
      ...(only ? { evidenceIds: only, order: 'given' as const } : {}),
      ...(args.text('damages') === 'none' ? { damages: 'none' as const } : {}),
      cover: !args.flag('no-cover'),
      letter: !args.flag('no-letter'),
      notice: !args.flag('no-notice'),
      timeline: args.flag('timeline'),
      integrity: args.flag('integrity'),
      groupBy: args.choice('group-by', ['category', 'purpose']) ?? 'category',
      copies: args.integer('copies', 1, 99) ?? null,
      supplement: args.flag('supplement'),
      redact: redaction(args),
      limits:
        megabytes === undefined && maxPages === undefined
          ? null
          : { megabytes: megabytes ?? null, pages: maxPages ?? null },
      passwords: password === undefined ? [] : [password],
    })
    const files: string[] = []
    for (const [index, output] of outputs.entries()) {
      const file = index === 0 ? out : out.replace(/\.pdf$/i, `-${index + 1}.pdf`)
      await context.saveOutput(output.id, file)
      files.push(path.resolve(file))
    }
    return { pages, exhibits, version, files, contents, warnings }
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

/** `--redact identity,card,phone` and `--redact-words FILE`, a name or address a line. */
function redaction(args: CommandArguments) {
  const kinds = args.text('redact')?.split(',').filter(Boolean) ?? []
  const file = args.text('redact-words')
  if (kinds.length === 0 && file === undefined) return null
  const known = KINDS.filter((kind) => kinds.includes(kind))
  if (known.length !== new Set(kinds).size) {
    throw new UsageError({
      'zh-CN': '--redact 须为 identity、card、phone，以逗号分隔',
      en: '--redact takes identity, card, phone, parted by commas',
    })
  }
  const words =
    file === undefined
      ? []
      : readFileSync(file, 'utf8')
          .split(/\r?\n/)
          .filter((word) => word.trim() !== '')
  return { kinds: known, words }
}
