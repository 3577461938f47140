import type { CaseSummary } from '../../../shared/contract/cases.ts'
import { formatCount, formatMoney } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'
import { sumByCurrency } from '../../components/sums.ts'

/** All open cases in four figures. */
export function Overall({ cases }: { readonly cases: readonly CaseSummary[] }) {
  const { t } = useText()
  const going = cases.filter(({ status }) => status !== 'closed')
  const missing = going.reduce((sum, one) => sum + missingOf(one), 0)
  const sums = sumByCurrency(going.flatMap(({ amountsAtStake }) => amountsAtStake))
  const without = going.filter(({ amountsAtStake }) => amountsAtStake.length === 0).length
  return (
    <dl className="pd-overall">
      <div>
        <dt>{t('cases.overall.going')}</dt>
        <dd>{formatCount(going.length)}</dd>
      </div>
      <div>
        <dt>{t('cases.overall.atStake')}</dt>
        <dd>
          {sums.length === 0 ? t('common.none') : sums.map(formatMoney).join(' + ')}
          {without > 0 && <small>{t('cases.overall.without', { count: without })}</small>}
        </dd>
      </div>
      <div>
        <dt>{t('cases.overall.missing')}</dt>
        <dd data-tone={missing > 0 ? 'amber' : 'good'}>{formatCount(missing)}</dd>
      </div>
      <div>
        <dt>{t('cases.overall.closed')}</dt>
        <dd>{formatCount(cases.length - going.length)}</dd>
      </div>
    </dl>
  )
}

const missingOf = ({ completeness }: CaseSummary) =>
  completeness ? Math.max(0, completeness.required - completeness.collected) : 0
