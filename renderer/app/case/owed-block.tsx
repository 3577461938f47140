import { formatMoney } from '../../components/format.ts'
import { RuleCitation } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import type { CaseWithProviders } from '../../features/cases/parts.ts'
import { hashOf } from '../places.ts'
import { useOwed, useOwedLines } from './owed.ts'

/** What they owe: one amount, and beneath it each part with what it rests on. */
export function OwedBlock({ one }: { readonly one: CaseWithProviders }) {
  const { t } = useText()
  const owed = useOwed(one)
  const lines = useOwedLines(one)
  const [provider] = one.providers
  if (owed.totals.length === 0)
    return (
      <section className="pd-owed" aria-label={t('cases.owed')}>
        <p className="pd-soft">{t('cases.owed.unknown')}</p>
      </section>
    )
  return (
    <section className="pd-owed" aria-label={t('cases.owed')}>
      <header>
        <h2>{provider ? t('cases.owed.by', { name: provider.name }) : t('cases.owed')}</h2>
        <strong className="pd-sum">{owed.totals.map(formatMoney).join(' + ')}</strong>
        <a href={hashOf({ page: 'case', caseId: one.id, tab: owed.tab })}>{t('cases.owed.open')}</a>
      </header>
      <ul>
        {lines.map(({ id, label, figures, exhibits, rules, amount }) => (
          <li key={id} className="pd-owed-line">
            <span className="pd-clip" title={label}>
              {label}
            </span>
            <span className="pd-clip">
              {exhibits.map(({ id: exhibit, number }) => (
                <a
                  key={exhibit}
                  className="pd-number"
                  href={hashOf({ page: 'case', caseId: one.id, tab: 'evidence', item: exhibit })}
                >
                  {number}
                </a>
              ))}
              <span className="pd-soft" title={figures}>
                {figures}
              </span>
              {rules.slice(0, 1).map((rule) => (
                <RuleCitation key={rule} rule={rule} />
              ))}
            </span>
            <b className="pd-amount">{amount ? formatMoney(amount) : t('cases.owed.act')}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
