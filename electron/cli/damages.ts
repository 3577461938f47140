/** `damages`. */
import type { ClaimSheet, DamageLineRecord } from '../../shared/contract/damages.ts'
import { parseLocalDate } from '../../shared/domain/dates.ts'
import { formatDecimal, parseDecimal, type Money } from '../../shared/domain/money.ts'
import { defineCommand, UsageError, type CommandArguments } from './command.ts'
import { table } from './words.ts'

const ON_THE_COMMAND_LINE = { kind: 'user', id: null, note: '命令行' } as const

export const damages = defineCommand({
  options: {
    days: { type: 'string' },
    penalty: { type: 'string' },
    until: { type: 'string' },
    out: { type: 'string' },
  },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const caseId = args.positionals[0] ?? ''
    const changes = changesOf(args)
    const out = args.text('out')
    if (out !== undefined) {
      if (Object.keys(changes).length > 0) {
        throw new UsageError({
          'zh-CN': '--out 导出已保存的计算，不能与 --days、--penalty、--until 同用',
          en: '--out exports what is saved and takes no --days, --penalty or --until',
        })
      }
      await context.saveOutput((await context.call('damages.export', { caseId })).id, out)
    }
    const schedule = await context.call('damages.preview', { caseId, changes })
    const cite = new Map(schedule.bases.map((rule) => [rule.id, `${rule.document} ${rule.article}`.trim()]))
    return {
      lines: schedule.views.flatMap((view) => view.lines.map((line) => lineResult(line, cite))),
      totals: Object.fromEntries(schedule.views.map((view) => [view.id, totalOf(view.totals)])),
      views: schedule.views.map(({ id, offered, complete, totals, reasons }) => ({
        view: id,
        offered,
        complete,
        totals: totals.map(decimal),
        reasons: reasons.map(({ text, rule }) => ({ text: text['zh-CN'], rule: cite.get(rule) ?? rule })),
      })),
      preferred: schedule.preferred,
      interestUntil: schedule.interestUntil,
      ratesKnownThrough: schedule.ratesKnownThrough,
    }
  },
  print: ({ views, lines }) =>
    views
      .map((view) => {
        const own = lines.filter((line) => line.view === view.view)
        const rows = own.map((line) => [`  ${line.label}`, line.formula, line.amount ?? '–'])
        const totals = view.totals.map((total) => ['  合计', '', `${total.amount} ${total.currency}`])
        const reasons = view.reasons.map((reason) => `  ${reason.text}`)
        return [view.view, ...(rows.length > 0 ? [table([...rows, ...totals])] : []), ...reasons].join('\n')
      })
      .join('\n\n'),
})

function changesOf(args: CommandArguments): Partial<ClaimSheet> {
  const changes: Partial<ClaimSheet> = {}
  const days = args.integer('days', 0, 3650)
  if (days !== undefined) changes.timeDays = { days, source: { ...ON_THE_COMMAND_LINE } }
  const penalty = args.text('penalty')
  if (penalty !== undefined) {
    const minor = parseDecimal(penalty, 'CNY')
    if (minor === null || minor <= 0) {
      throw new UsageError({
        'zh-CN': `--penalty 不是金额：${penalty}`,
        en: `--penalty is no amount: ${penalty}`,
      })
    }
    changes.penalty = {
      kind: 'fixed',
      amount: { minor, currency: 'CNY' },
      source: { ...ON_THE_COMMAND_LINE },
    }
  }
  const until = args.text('until')
  if (until !== undefined) {
    const date = parseLocalDate(until)
    if (date === null) {
      throw new UsageError({ 'zh-CN': `--until 不是日期：${until}`, en: `--until is no date: ${until}` })
    }
    changes.interestUntil = date
  }
  return changes
}

/** Amounts leave the terminal door as decimal strings in major units. */
function lineResult(line: DamageLineRecord, cite: ReadonlyMap<string, string>) {
  return {
    line: line.id,
    view: line.view,
    label: line.label['zh-CN'],
    basis: line.basis.map((id) => cite.get(id) ?? id).join('；'),
    formula: line.formula['zh-CN'],
    figures: line.figures,
    inputs: line.inputs.map((input) => ({
      name: input.name['zh-CN'],
      value: input.value,
      unit: input.unit,
      source: input.source,
    })),
    amount: line.amount && formatDecimal(line.amount.minor, line.amount.currency),
    currency: line.amount?.currency ?? null,
    rounding: line.rounding,
    source: [...new Set(line.inputs.map((input) => input.source.label))]
      .filter((text) => text !== '')
      .join('；'),
    missing: line.shortfalls.map(({ code, text }) => ({ code, text: text['zh-CN'] })),
  }
}

function decimal(money: Money): { amount: string; currency: string } {
  return { amount: formatDecimal(money.minor, money.currency), currency: money.currency }
}

/** One decimal string where there is one currency; by currency where there are several; null where nothing is known. */
function totalOf(totals: readonly Money[]): string | null | Record<string, string> {
  const [only, ...others] = totals
  if (!only) return null
  if (others.length === 0 && only.currency === 'CNY') return decimal(only).amount
  return Object.fromEntries(totals.map((total) => [total.currency, decimal(total).amount]))
}
