/** Things of the core by the names people give them, in either language. */
import type { RouteOutput } from '../../shared/contract/index.ts'
import { parseLocalDate, type LocalDate } from '../../shared/domain/dates.ts'
import type { CaseId } from '../../shared/domain/ids.ts'
import { formatDecimal, parseDecimal, type Money } from '../../shared/domain/money.ts'
import { UsageError, type CommandArguments, type CommandContext } from './command.ts'

/** A name without what stands in brackets behind it: 虚假宣传 for 虚假宣传（0费率）. */
const brief = (name: string) => name.replace(/\s*[（(][^（）()]*[）)]\s*$/, '')

/** The scenario's id from its id or its Chinese or English name, in full or without its bracket; wrong usage for any other. */
export async function scenarioNamed(context: CommandContext, named: string): Promise<string> {
  const known: RouteOutput<'cases.scenarios'> = await context.call('cases.scenarios', {})
  const wanted = named.trim().toLowerCase()
  const called = (as: (name: string) => string) =>
    known.filter(({ id, name }) =>
      [id, as(name['zh-CN']), as(name.en)].some((one) => one.toLowerCase() === wanted),
    )
  const [exact] = called((name) => name)
  if (exact) return exact.id
  // Where two share the name before the bracket, the bracket is needed.
  const [found, ...others] = called(brief)
  if (found && others.length === 0) return found.id
  const list = known.map(({ id, name }) => `${id}（${name['zh-CN']}）`).join(' | ')
  throw new UsageError({
    'zh-CN': `没有“${named}”这种情形，可以是：${list}`,
    en: `no scenario "${named}": ${list}`,
  })
}

/** Exhibits of a case by number (付-02) or id; wrong usage for one that is not there. */
export async function exhibitsNamed(
  context: CommandContext,
  caseId: CaseId,
  named: readonly string[],
): Promise<RouteOutput<'evidence.list'>> {
  const items = await context.call('evidence.list', { caseId })
  return named.map((name) => {
    const item = items.find(({ id, number }) => id === name || number === name)
    if (!item)
      throw new UsageError({ 'zh-CN': `案件中没有证据“${name}”`, en: `no exhibit "${name}" in the case` })
    return item
  })
}

/** An item of the case's checklist by its id or its Chinese or English name; wrong usage for any other. */
export async function checklistItemNamed(
  context: CommandContext,
  caseId: CaseId,
  named: string,
): Promise<string> {
  const { items } = await context.call('checklist.get', { caseId })
  const item = items.find(({ id, name }) => [id, name['zh-CN'], name.en].includes(named))
  if (item) return item.id
  const list = items.map(({ id }) => id).join(' | ')
  throw new UsageError({
    'zh-CN': `清单中没有“${named}”，可以是：${list}`,
    en: `the checklist has no "${named}": ${list}`,
  })
}

/** A date option; wrong usage where it is none. */
export function dateOption(args: CommandArguments, option: string): LocalDate | undefined {
  const text = args.text(option)
  if (text === undefined) return undefined
  const date = parseLocalDate(text)
  if (date === null)
    throw new UsageError({ 'zh-CN': `--${option} 不是日期：${text}`, en: `--${option} is no date: ${text}` })
  return date
}

/** An amount above zero, as written: 3980, 3,980.00; wrong usage where it is none. */
export function amountOption(text: string, currency: string, option: string): Money {
  const minor = parseDecimal(text.replaceAll(',', ''), currency)
  if (minor === null || minor <= 0)
    throw new UsageError({
      'zh-CN': `--${option} 不是大于零的金额：${text}`,
      en: `--${option} is no amount above zero: ${text}`,
    })
  return { minor, currency }
}

/** Amounts leave the terminal door as decimal strings in major units. */
export function decimal({ minor, currency }: Money): { amount: string; currency: string } {
  return { amount: formatDecimal(minor, currency), currency }
}

/** A provider by id or by its exact name; a name that is new becomes a new payment institution. */
export async function providerNamed(context: CommandContext, named: string): Promise<string> {
  const providers = await context.call('providers.list', {})
  const known = providers.find(({ id, name }) => id === named || name === named)
  if (known) return known.id
  return (await context.call('providers.create', { name: named, kind: 'payment-institution' })).id
}
