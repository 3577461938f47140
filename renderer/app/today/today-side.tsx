/** Beside the agenda: what is owed, and the months of statements that nobody has imported. */
import { useQueries } from '@tanstack/react-query'
import type { CaseSummary } from '../../../shared/contract/cases.ts'
import { sumByCurrency } from '../../../shared/domain/money.ts'
import { formatMoney } from '../../components/format.ts'
import { Section } from '../../components/section.tsx'
import { useText } from '../../i18n/index.ts'
import { call } from '../core.ts'
import { hashOf } from '../places.ts'

/** Money at stake, per provider, to scale. */
export function Owing({ cases }: { readonly cases: readonly CaseSummary[] }) {
  const { t } = useText()
  const going = cases.filter(({ status, amountsAtStake }) => status !== 'closed' && amountsAtStake.length > 0)
  const sums = sumByCurrency(going.flatMap(({ amountsAtStake }) => amountsAtStake))
  const [main] = sums
  if (!main) return null
  const byProvider = new Map<string, number>()
  for (const { providerNames, amountsAtStake } of going) {
    const own = amountsAtStake.find(({ currency }) => currency === main.currency)
    if (!own) continue
    const name = providerNames[0] ?? t('app.today.noProvider')
    byProvider.set(name, (byProvider.get(name) ?? 0) + own.minor)
  }
  const lines = [...byProvider].sort((a, b) => b[1] - a[1]).slice(0, 6)
  const most = lines[0]?.[1] ?? 1
  return (
    <Section title={t('app.today.owing')}>
      <strong className="pd-sum">{sums.map(formatMoney).join(' + ')}</strong>
      <ul className="pd-owing">
        {lines.map(([name, minor]) => (
          <li key={name}>
            <span className="pd-clip" title={name}>
              {name}
            </span>
            <b className="pd-amount">{formatMoney({ minor, currency: main.currency })}</b>
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect width="100" height="4" className="pd-owing-track" />
              <rect width={(minor / most) * 100} height="4" className="pd-owing-fill" />
            </svg>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const MONTHS_NAMED = 3

/** Months between statements that nobody has imported yet: what was paid in them is not judged. */
export function MissingMonths({ cases }: { readonly cases: readonly CaseSummary[] }) {
  const { t } = useText()
  const going = cases.filter(({ status }) => status !== 'closed')
  const lines = useQueries({
    queries: going.map(({ id }) => ({
      queryKey: ['statements.coverage', { caseId: id }],
      queryFn: () => call('statements.coverage', { caseId: id }),
    })),
    combine: (results) =>
      results.flatMap(({ data }, index) => {
        const missing = [...new Set((data ?? []).flatMap((account) => account.missing))].sort()
        const one = going[index]
        return one && missing.length > 0 ? [{ one, missing }] : []
      }),
  })
  if (lines.length === 0) return null
  return (
    <Section title={t('app.today.months')}>
      <ul>
        {lines.map(({ one, missing }) => (
          <li key={one.id} className="pd-row">
            <a href={hashOf({ page: 'case', caseId: one.id, tab: 'statements' })}>
              {[
                ...missing.slice(0, MONTHS_NAMED),
                ...(missing.length > MONTHS_NAMED
                  ? [t('app.today.months.more', { count: missing.length - MONTHS_NAMED })]
                  : []),
              ].join(t('common.listComma'))}
              <small>{[one.title, one.providerNames[0]].filter(Boolean).join(t('common.listComma'))}</small>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
