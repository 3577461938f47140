/** `case set`, `case close`. */
import { CASE_RESULTS, CASE_STATUSES, CLAIMANT_KINDS, type CaseFields } from '../../shared/contract/cases.ts'
import { parseLocalDate } from '../../shared/domain/dates.ts'
import { defineCommand, UsageError, type CommandContext } from './command.ts'
import { amountOption, decimal, scenarioNamed } from './named.ts'

const LINES = [
  'title',
  'claimantName',
  'claimantPhone',
  'claimantAddress',
  'claimantCreditCode',
  'salesChannel',
  'deviceModel',
  'deviceSerial',
  'merchantNumber',
  'orderNumber',
  'contractNumber',
  'problem',
  'resultNote',
] as const

const FIELDS = [...LINES, 'scenario', 'claimantKind', 'signedOn', 'lossTold', 'status', 'result'] as const

/** `case set CASE field=value…`: what stands before the first "=" names the field. */
export const caseSet = defineCommand({
  options: {},
  positionals: { min: 2, max: 40 },
  async run(args, context) {
    const [caseId = '', ...pairs] = args.positionals
    const fields: Partial<CaseFields> = {}
    for (const pair of pairs) Object.assign(fields, await fieldOf(pair, context))
    const record = await context.call('cases.update', { id: caseId, fields })
    return { case: record.id, changed: Object.keys(fields) }
  },
  print: ({ changed }) => changed.join(' · '),
})

async function fieldOf(pair: string, context: CommandContext): Promise<Partial<CaseFields>> {
  const at = pair.indexOf('=')
  const name = FIELDS.find((field) => field === pair.slice(0, Math.max(at, 0)))
  if (!name)
    throw new UsageError({
      'zh-CN': `不是“字段=值”：${pair}；字段可以是：${FIELDS.join(' | ')}`,
      en: `not field=value: ${pair}; fields: ${FIELDS.join(' | ')}`,
    })
  const value = pair.slice(at + 1)
  switch (name) {
    case 'scenario':
      return { scenario: value === '' ? null : await scenarioNamed(context, value) }
    case 'claimantKind':
      return { claimantKind: oneOf(name, value, CLAIMANT_KINDS) }
    case 'status':
      return { status: oneOf(name, value, CASE_STATUSES) }
    case 'result':
      return { result: value === '' ? null : oneOf(name, value, CASE_RESULTS) }
    case 'lossTold':
      return { lossTold: value === '' ? null : amountOption(value, 'CNY', name) }
    case 'signedOn': {
      const date = parseLocalDate(value)
      if (value !== '' && date === null)
        throw new UsageError({ 'zh-CN': `${name} 不是日期：${value}`, en: `${name} is no date: ${value}` })
      return { signedOn: date }
    }
    default:
      return { [name]: value }
  }
}

function oneOf<const C extends string>(name: string, value: string, choices: readonly C[]): C {
  const found = choices.find((choice) => choice === value)
  if (found === undefined)
    throw new UsageError({
      'zh-CN': `${name} 的值“${value}”不对，可以是：${choices.join(' | ')}`,
      en: `${name} cannot be "${value}": ${choices.join(' | ')}`,
    })
  return found
}

export const caseClose = defineCommand({
  options: {
    result: { type: 'string' },
    note: { type: 'string' },
    recovered: { type: 'string' },
    currency: { type: 'string' },
  },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const id = args.positionals[0] ?? ''
    const result = args.choice('result', CASE_RESULTS)
    if (!result) throw new UsageError({ 'zh-CN': '缺少 --result', en: '--result is missing' })
    const resultNote = args.text('note')
    const back = args.text('recovered')
    const recovered =
      back === undefined ? undefined : [amountOption(back, args.text('currency') ?? 'CNY', 'recovered')]
    const record = await context.call('cases.update', {
      id,
      fields: {
        status: 'closed',
        result,
        ...(resultNote !== undefined && { resultNote }),
        ...(recovered && { recovered }),
      },
    })
    return {
      case: record.id,
      status: record.status,
      result: record.result,
      recovered: record.recovered.map(decimal),
    }
  },
  print: ({ status, result, recovered }) =>
    [status, result ?? '', ...recovered.map(({ amount, currency }) => `${amount} ${currency}`)].join(' '),
})
