/** `case create`, `case sample`, `case list`, `case show`. */
import { CLAIMANT_KINDS, type CaseSummary } from '../../shared/contract/cases.ts'
import { SAMPLES } from '../../shared/contract/samples.ts'
import { defineCommand, UsageError } from './command.ts'
import { decimal, providerNamed, scenarioNamed } from './named.ts'
import { table } from './words.ts'

export const caseCreate = defineCommand<{ case: string }>({
  options: {
    title: { type: 'string' },
    scenario: { type: 'string' },
    claimant: { type: 'string' },
    provider: { type: 'string' },
  },
  positionals: { min: 0, max: 0 },
  async run(args, context) {
    const title = args.text('title')
    if (!title) throw new UsageError({ 'zh-CN': '缺少 --title', en: '--title is missing' })
    const claimantKind = args.choice('claimant', CLAIMANT_KINDS)
    const named = args.text('scenario')
    const scenario = named === undefined ? undefined : await scenarioNamed(context, named)
    const provider = args.text('provider')
    const created = await context.call('cases.create', {
      title,
      ...(scenario !== undefined && { scenario }),
      ...(claimantKind && { claimantKind }),
      ...(provider && { providerIds: [await providerNamed(context, provider)] }),
    })
    return { case: created.id }
  },
  print: (result) => result.case,
})

/** `case sample [NAME]`: the sample case is made, or found where it is there already. */
export const caseSample = defineCommand<{ case: string; sample: string }>({
  options: {},
  positionals: { min: 0, max: 1 },
  async run(args, context) {
    const named = args.positionals[0] ?? SAMPLES[0]
    const sample = SAMPLES.find((one) => one === named)
    if (!sample)
      throw new UsageError({
        'zh-CN': `没有“${named}”这个示例，可以是：${SAMPLES.join(' | ')}`,
        en: `no sample "${named}": ${SAMPLES.join(' | ')}`,
      })
    const { id } = await context.call('cases.addSample', { sample })
    return { case: id, sample }
  },
  print: (made) => made.case,
})

export const caseList = defineCommand({
  options: { archived: { type: 'boolean' } },
  positionals: { min: 0, max: 0 },
  async run(args, context) {
    const cases = await context.call('cases.list', { archived: args.flag('archived') })
    return cases.map(({ id, amountsAtStake, ...rest }: CaseSummary) => ({
      case: id,
      ...rest,
      amountsAtStake: amountsAtStake.map(decimal),
    }))
  },
  print: (cases) =>
    table(
      cases.map((record) => [
        record.case,
        record.status,
        record.amountsAtStake.map(({ amount, currency }) => `${amount} ${currency}`).join(' + ') || '–',
        record.title,
      ]),
    ),
})

export const caseShow = defineCommand({
  options: {},
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const caseId = args.positionals[0] ?? ''
    const { id, amountsAtStake, lossTold, ...record } = await context.call('cases.get', { id: caseId })
    const evidence = await context.call('evidence.list', { caseId })
    return {
      case: id,
      ...record,
      amountsAtStake: amountsAtStake.map(decimal),
      lossTold: lossTold && decimal(lossTold),
      evidence: evidence.map((item) => ({
        evidence: item.id,
        number: item.number,
        name: item.name,
        status: item.status,
        sha256: item.sha256,
        pages: item.pages,
      })),
    }
  },
  print({ evidence, ...record }) {
    const facts = Object.entries(record).flatMap(([key, value]) => {
      const text = readable(key, value)
      return text === '' ? [] : [[key, text]]
    })
    return [table(facts), ...evidence.map((item) => `${item.number}  ${item.name}`)].join('\n')
  },
})

function readable(key: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (key === 'providers') return (value as { name: string }[]).map(({ name }) => name).join(', ')
  if (key === 'lossTold') return Object.values(value).join(' ')
  if (key === 'amountsAtStake')
    return (value as ReturnType<typeof decimal>[])
      .map(({ amount, currency }) => `${amount} ${currency}`)
      .join(' + ')
  if (Array.isArray(value)) return value.join(' · ')
  return typeof value === 'string' ? value.replaceAll('\n', ' ') : JSON.stringify(value)
}
