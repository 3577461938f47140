/** `holidays`: which years' public holidays are known, and the notice of a year that is not yet in the app. */
import { readFileSync } from 'node:fs'
import { defineCommand, UsageError } from './command.ts'
import { table } from './words.ts'

export const holidays = defineCommand({
  options: { read: { type: 'string' }, enter: { type: 'string' }, remove: { type: 'string' } },
  positionals: { min: 0, max: 0 },
  async run(args, context) {
    const read = args.text('read')
    const enter = args.text('enter')
    const remove = args.text('remove')
    if ([read, enter, remove].filter((one) => one !== undefined).length > 1)
      throw new UsageError({
        'zh-CN': '--read、--enter、--remove 只能用一个',
        en: 'only one of --read, --enter and --remove',
      })
    if (read !== undefined) return context.call('holidays.read', { text: textOf(read) })
    if (enter !== undefined) await context.call('holidays.enter', { text: textOf(enter) })
    if (remove !== undefined) {
      if (!/^\d{4}$/.test(remove))
        throw new UsageError({ 'zh-CN': `不是年份：${remove}`, en: `not a year: ${remove}` })
      await context.call('holidays.remove', { year: Number(remove) })
    }
    const { years, source, checkedOn, entered } = await context.call('holidays.list', {})
    return { years, source, checkedOn, entered }
  },
  print: (result, language) => {
    if ('problems' in result)
      return [
        table(result.days.map(({ date, kind, name }) => [date, kind, name])),
        ...result.problems.map((problem) => JSON.stringify(problem)),
      ].join('\n')
    const entered = result.entered.map(({ year, notice, days }) =>
      language === 'zh-CN'
        ? `${String(year)}：${notice || '文中没有文号'}，${String(days.length)} 天（录入）`
        : `${String(year)}: ${notice || 'no number in the text'}, ${String(days.length)} days (entered)`,
    )
    return [`${result.years.join(' ')}: ${result.source}`, ...entered].join('\n')
  },
})

/** The notice as a text file. Throws UsageError where it cannot be read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new UsageError({ 'zh-CN': `读不到文件：${file}`, en: `cannot be read: ${file}` })
  }
}
