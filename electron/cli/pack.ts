/** `pack`: builds the evidence pack of a case. */
import path from 'node:path'
import { readFileSync } from 'node:fs'
import { packBinding, type PackBinding } from '../../shared/contract/pack.ts'
import { defineCommand, UsageError, type CommandArguments, type CommandContext } from './command.ts'
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
    profile: { type: 'string' },
    'keep-profile': { type: 'boolean' },
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
    const binding = await bindingOf(args, context)
    const { outputs, pages, exhibits, version, contents, warnings } = await context.runJob('pack.build', {
      caseId,
      ...(only ? { evidenceIds: only, order: 'given' as const } : {}),
      ...(args.text('damages') === 'none' ? { damages: 'none' as const } : {}),
      ...binding,
      letter: !args.flag('no-letter'),
      supplement: args.flag('supplement'),
      redact: redaction(args),
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

/**
 * How the pack is bound: as it was kept for the channel that `--profile` names (in the window or by `--keep-profile`),
 * and over it what the command says itself.
 */
async function bindingOf(args: CommandArguments, context: CommandContext): Promise<PackBinding> {
  const channel = args.text('profile')
  const known = (await context.call('channels.directory', {})).channels.map(({ id }) => id)
  if (channel !== undefined && !known.includes(channel))
    throw new UsageError({
      'zh-CN': `--profile 没有“${channel}”这个渠道，可以是：${known.join(' | ')}`,
      en: `--profile: there is no channel "${channel}": ${known.join(' | ')}`,
    })
  // What was chosen in the window for a pack without a letter is no rule for a script that names no channel.
  const kept = channel === undefined ? packBinding.parse({}) : await context.call('pack.binding', { channel })
  const megabytes = args.integer('max-mb', 1, 10_000)
  const pages = args.integer('max-pages', 3, 100_000)
  const binding = {
    cover: !args.flag('no-cover') && kept.cover,
    notice: !args.flag('no-notice') && kept.notice,
    timeline: args.flag('timeline') || kept.timeline,
    integrity: args.flag('integrity') || kept.integrity,
    groupBy: args.choice('group-by', ['category', 'purpose']) ?? kept.groupBy,
    copies: args.integer('copies', 1, 99) ?? kept.copies,
    limits:
      megabytes === undefined && pages === undefined
        ? kept.limits
        : { megabytes: megabytes ?? null, pages: pages ?? null },
  }
  if (args.flag('keep-profile')) {
    if (channel === undefined)
      throw new UsageError({ 'zh-CN': '--keep-profile 需要 --profile', en: '--keep-profile needs --profile' })
    await context.call('pack.keepBinding', { channel, binding })
  }
  return binding
}

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
