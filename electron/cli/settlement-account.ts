/** `settlement account`: what a provider holds, over all its cases. */
import type { ProviderAccount } from '../../shared/contract/settlement-result.ts'
import { formatDecimal, type Money } from '../../shared/domain/money.ts'
import { defineCommand, UsageError } from './command.ts'
import { table } from './words.ts'

const LINES = [
  'taken',
  'fees',
  'refunds',
  'chargebacks',
  'deductions',
  'other',
  'paidOut',
  'keptBack',
] as const satisfies readonly (keyof ProviderAccount)[]

export const settlementAccount = defineCommand({
  options: {},
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const named = args.positionals[0] ?? ''
    const providers = await context.call('providers.list', {})
    const provider = providers.find(({ id, name }) => id === named || name === named)
    if (!provider)
      throw new UsageError({
        'zh-CN': `没有这家机构：${named}；有：${providers.map(({ name }) => name).join(' | ')}`,
        en: `no such provider: ${named}; there are: ${providers.map(({ name }) => name).join(' | ')}`,
      })
    const { accounts, cases } = await context.call('settlement.account', { providerId: provider.id })
    return {
      provider: provider.name,
      accounts: accounts.map(({ currency, account }) => ({ currency, ...inMajor(account) })),
      cases: cases.map(({ caseId, title, state }) => ({ case: caseId, title, state })),
    }
  },
  print: ({ provider, accounts, cases }) =>
    [
      provider,
      ...accounts.map(({ currency, held, difference, ...lines }) =>
        table([
          ...LINES.map((name) => [name, lines[name], currency]),
          ...held.map(({ age, rows, amount }) => [`held ${age} (${rows})`, amount, currency]),
          ['difference', difference, currency],
        ]),
      ),
      table(cases.map(({ title, state }) => [title, state])),
    ].join('\n'),
})

/** Decimal strings in major units. */
function inMajor(account: ProviderAccount) {
  const text = ({ minor, currency }: Money) => formatDecimal(minor, currency)
  return {
    ...(Object.fromEntries(LINES.map((name) => [name, text(account[name])])) as Record<
      (typeof LINES)[number],
      string
    >),
    held: account.held.map(({ age, rows, amount }) => ({ age, rows, amount: text(amount) })),
    difference: text(account.difference),
  }
}
