/** `holidays`: which years' public holidays are known, and the notice of a year that is not yet in the app. */
import { readFileSync } from 'node:fs'
import type { HolidayProblem } from '../../shared/contract/holidays.ts'
import { defineCommand, UsageError, type Words } from './command.ts'
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
        ...result.problems.map((problem) => `! ${problemWords(problem)[language]}`),
      ].join('\n')
    const entered = result.entered.map(({ year, notice, days }) =>
      language === 'zh-CN'
        ? `${String(year)}：${notice || '文中没有文号'}，${String(days.length)} 天（录入）`
        : `${String(year)}: ${notice || 'no number in the text'}, ${String(days.length)} days (entered)`,
    )
    return [`${result.years.join(' ')}: ${result.source}`, ...entered].join('\n')
  },
})

function problemWords(problem: HolidayProblem): Words {
  switch (problem.kind) {
    case 'no-year':
      return { 'zh-CN': '看不出是哪一年的通知', en: 'the text does not say for which year it is' }
    case 'known':
      return { 'zh-CN': `${problem.year}年已在自带的数据中`, en: `${problem.year} is in the data already` }
    case 'missing':
      return { 'zh-CN': `没有读到：${problem.words}`, en: `nothing was read for: ${problem.words}` }
    case 'no-date':
      return { 'zh-CN': `不是存在的日期：${problem.words}`, en: `no date that exists: ${problem.words}` }
    case 'unread':
      return { 'zh-CN': `读不了的写法：${problem.words}`, en: `cannot be read: ${problem.words}` }
    case 'count':
      return {
        'zh-CN': `${problem.words}：写 ${problem.stated} 天，读出 ${problem.found} 天`,
        en: `${problem.words}: ${problem.stated} days are stated, ${problem.found} were read`,
      }
    case 'weekday':
      return {
        'zh-CN': `${problem.words}：${problem.date} 不是文中写的星期`,
        en: `${problem.words}: ${problem.date} is another day of the week`,
      }
    case 'not-a-weekend':
      return {
        'zh-CN': `${problem.words}：${problem.date} 不是周末`,
        en: `${problem.words}: ${problem.date} is no weekend`,
      }
    case 'twice':
      return {
        'zh-CN': `${problem.words}：${problem.date} 出现两次，说法不同`,
        en: `${problem.words}: ${problem.date} stands there twice, and differently`,
      }
    case 'other-year':
      return {
        'zh-CN': `${problem.words}：${problem.date} 不在这一年`,
        en: `${problem.words}: ${problem.date} lies outside the year`,
      }
  }
}

/** The notice as a text file. Throws UsageError where it cannot be read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new UsageError({ 'zh-CN': `读不到文件：${file}`, en: `cannot be read: ${file}` })
  }
}
