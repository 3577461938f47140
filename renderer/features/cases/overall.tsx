import type { CaseSummary } from '../../../shared/contract/cases.ts'
import { formatMoney } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'
import { sumByCurrency } from '../../../shared/domain/money.ts'

/** All open cases in a sentence. */
export function Overall({ cases }: { readonly cases: readonly CaseSummary[] }) {
  const { t } = useText()
  const going = cases.filter(({ status }) => status !== 'closed')
  const missing = going.reduce((sum, one) => sum + missingOf(one), 0)
  const sums = sumByCurrency(going.flatMap(({ amountsAtStake }) => amountsAtStake))
  const back = sumByCurrency(cases.flatMap(({ recovered }) => recovered))
  const without = going.filter(({ amountsAtStake }) => amountsAtStake.length === 0).length
  return (
    <p className="pd-overall">
      <span>{t('cases.overall.going', { count: going.length })}</span>
      {sums.length > 0 && (
        <span>
          {t('cases.overall.atStake')} <b>{sums.map(formatMoney).join(' + ')}</b>
        </span>
      )}
      {without > 0 && <span>{t('cases.overall.without', { count: without })}</span>}
      {missing > 0 && <span>{t('cases.overall.missing', { count: missing })}</span>}
      {cases.length > going.length && (
        <span>{t('cases.overall.closed', { count: cases.length - going.length })}</span>
      )}
      {back.length > 0 && (
        <span>{t('cases.overall.recovered', { amounts: back.map(formatMoney).join(' + ') })}</span>
      )}
    </p>
  )
}

const missingOf = ({ completeness }: CaseSummary) =>
  completeness ? Math.max(0, completeness.required - completeness.collected) : 0
