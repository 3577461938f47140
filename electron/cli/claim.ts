/** `claim`, `claim add`, `claim set`, `claim remove`. */
import type { ClaimHeadRecord, ClaimRecord, HeadChange } from '../../shared/contract/claim.ts'
import { HEAD_KINDS, INTEREST_RATES } from '../../shared/domain/claim.ts'
import type { LocalDate } from '../../shared/domain/dates.ts'
import type { Money } from '../../shared/domain/money.ts'
import { defineCommand, UsageError, type CommandArguments, type CommandContext } from './command.ts'
import { amountOption, dateOption, decimal, exhibitsNamed } from './named.ts'
import { table } from './words.ts'

export const claim = defineCommand({
  options: { update: { type: 'boolean' } },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const caseId = args.positionals[0] ?? ''
    const kept = await context.call('claim.get', { caseId })
    // The first look draws it up; later ones leave what the owner made of it.
    const wanted = args.flag('update') || kept.version === 0
    return result(wanted ? await context.call('claim.draw', { caseId }) : kept)
  },
  print: printed,
})

const HEAD_OPTIONS = {
  kind: { type: 'string' },
  label: { type: 'string' },
  amount: { type: 'string' },
  currency: { type: 'string' },
  clause: { type: 'string' },
  exhibit: { type: 'string', multiple: true },
  'instead-of': { type: 'string' },
  'interest-on': { type: 'string' },
  rate: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  least: { type: 'boolean' },
} as const

export const claimAdd = defineCommand({
  options: HEAD_OPTIONS,
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const caseId = args.positionals[0] ?? ''
    const kind = args.choice('kind', HEAD_KINDS)
    if (!kind) throw new UsageError({ 'zh-CN': '缺少 --kind', en: '--kind is missing' })
    const before = await context.call('claim.get', { caseId })
    const change = { ...(await changeOf(args, before, context)), kind }
    return result(await context.call('claim.saveHead', { caseId, head: null, change }))
  },
  print: printed,
})

export const claimSet = defineCommand({
  options: HEAD_OPTIONS,
  positionals: { min: 2, max: 2 },
  async run(args, context) {
    const [caseId = '', named = ''] = args.positionals
    const before = await context.call('claim.get', { caseId })
    const kind = args.choice('kind', HEAD_KINDS)
    const change = { ...(await changeOf(args, before, context)), ...(kind && { kind }) }
    const head = headNamed(before, named).id
    return result(await context.call('claim.saveHead', { caseId, head, change }))
  },
  print: printed,
})

export const claimRemove = defineCommand({
  options: {},
  positionals: { min: 2, max: 2 },
  async run(args, context) {
    const [caseId = '', named = ''] = args.positionals
    const before = await context.call('claim.get', { caseId })
    return result(await context.call('claim.removeHead', { caseId, head: headNamed(before, named).id }))
  },
  print: printed,
})

/** A head by its letter (A) or its id. */
function headNamed(claim: ClaimRecord, named: string): ClaimHeadRecord {
  const head = claim.heads.find(({ id, letter }) => id === named || letter === named.toUpperCase())
  if (head) return head
  const letters = claim.heads.map(({ letter }) => letter).join(' | ')
  throw new UsageError({
    'zh-CN': `诉请中没有“${named}”，可以是：${letters}`,
    en: `the claim has no "${named}": ${letters}`,
  })
}

async function changeOf(
  args: CommandArguments,
  claim: ClaimRecord,
  context: CommandContext,
): Promise<HeadChange> {
  const change: HeadChange = {}
  const currency = (args.text('currency') ?? 'CNY').toUpperCase()
  const label = args.text('label')
  if (label !== undefined) change.label = label
  const clause = args.text('clause')
  if (clause !== undefined) change.clause = clause
  const amount = args.text('amount')
  const money = amount === undefined ? undefined : amountOption(amount, currency, 'amount')
  const instead = args.text('instead-of')
  if (instead !== undefined) change.alternativeTo = headNamed(claim, instead).id
  const exhibits = args.texts('exhibit')
  if (exhibits.length > 0) {
    const items = await exhibitsNamed(context, claim.caseId, exhibits)
    change.exhibits = items.map(({ id }) => id)
  }
  if (args.flag('least')) change.least = true
  const from = dateOption(args, 'from')
  if (from === undefined) return money === undefined ? change : { ...change, amount: money }
  return { ...change, interest: interestOf(args, claim, from, money ?? null) }
}

function interestOf(
  args: CommandArguments,
  claim: ClaimRecord,
  from: LocalDate,
  base: Money | null,
): NonNullable<HeadChange['interest']> {
  const on = args.text('interest-on')
  const rate = args.text('rate') ?? 'lpr'
  const named = INTEREST_RATES.find((one) => one === rate)
  const percent = /^(\d{1,3}(?:\.\d{1,6})?)\s*%?$/.exec(rate)?.[1]
  if (!named && percent === undefined)
    throw new UsageError({
      'zh-CN': `--rate 不是利率：${rate}（lpr、lpr-at-breach 或年利率如 6%）`,
      en: `--rate is no rate: ${rate} (lpr, lpr-at-breach, or a yearly rate such as 6%)`,
    })
  return {
    on: on === undefined ? null : headNamed(claim, on).id,
    base,
    rate: named ?? 'agreed',
    upliftPercent: named === 'lpr-at-breach' ? 30 : 0,
    ratePercent: named ? null : (percent ?? null),
    from,
    until: dateOption(args, 'until') ?? null,
  }
}

type Result = ReturnType<typeof result>

function result(claim: ClaimRecord) {
  const rules = new Map(claim.bases.map((rule) => [rule.id, `${rule.document} ${rule.article}`.trim()]))
  const letters = new Map(claim.heads.map(({ id, letter }) => [id, letter]))
  return {
    case: claim.caseId,
    version: claim.version,
    countedTo: claim.countedTo,
    heads: claim.heads.map((head) => ({
      head: head.id,
      letter: head.letter,
      kind: head.kind,
      label: head.label,
      amount: head.amount && decimal(head.amount),
      least: head.least && { guaranteed: decimal(head.least.guaranteed), worst: decimal(head.least.worst) },
      demand: head.demand,
      formula: head.figures,
      basis: [...head.basis.map((id) => rules.get(id) ?? id), ...(head.clause === '' ? [] : [head.clause])],
      findings: head.sources.findings,
      losses: head.sources.losses,
      terms: head.sources.terms,
      exhibits: head.exhibits.map(({ number }) => number),
      insteadOf: head.alternativeTo === null ? null : (letters.get(head.alternativeTo) ?? null),
      state: head.state,
      now: head.now?.amount ? decimal(head.now.amount) : null,
    })),
    totals: claim.totals.map(decimal),
    missing: claim.missing.map(({ kind, label, amount }) => ({
      kind,
      label,
      amount: amount && decimal(amount),
    })),
    remarks: claim.remarks.map(({ code, head, text }) => ({ code, head, text })),
  }
}

function printed(claim: Result, language: 'zh-CN' | 'en'): string {
  const zh = language === 'zh-CN'
  const rows = claim.heads.map((head) => [
    `${head.letter}.`,
    head.amount ? `${head.amount.amount} ${head.amount.currency}` : '–',
    head.state === 'changed' || head.state === 'gone' ? '!' : ' ',
    head.demand[language],
  ])
  const totals = claim.totals.map((total) => [
    zh ? '合计' : 'total',
    `${total.amount} ${total.currency}`,
    '',
    '',
  ])
  return [table([...rows, ...totals]), ...claim.remarks.map(({ text }) => `! ${text[language]}`)]
    .filter((part) => part !== '')
    .join('\n')
}
