import { Button } from 'antd'
import { formatMoney } from '../../components/format.ts'
import { useAct } from '../../components/notices.tsx'
import { RuleMark } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import type { CaseWithProviders } from '../../features/cases/parts.ts'
import { call } from '../core.ts'
import { hashOf } from '../places.ts'
import { useOwed } from './owed.ts'

/** What they owe: one amount, and beneath it each part with what it rests on. */
export function OwedBlock({ one }: { readonly one: CaseWithProviders }) {
  const { t } = useText()
  const owed = useOwed(one.id)
  const { act, busy } = useAct()
  const [provider] = one.providers
  if (!owed) return null
  if (owed.lines.length === 0)
    return (
      <section className="pd-owed" aria-label={t('cases.owed')}>
        <p className="pd-soft">{t('cases.owed.unknown')}</p>
      </section>
    )
  return (
    <section className="pd-owed" aria-label={t('cases.owed')}>
      <header>
        <h2>{provider ? t('cases.owed.by', { name: provider.name }) : t('cases.owed')}</h2>
        {owed.totals.length > 0 && (
          <strong className="pd-sum">{owed.totals.map(formatMoney).join(' + ')}</strong>
        )}
        {owed.state === 'offered' && <span className="pd-soft">{t('cases.owed.offered')}</span>}
        {owed.changed > 0 && (
          <span className="pd-bad">{t('cases.owed.changed', { count: owed.changed })}</span>
        )}
        <span className="pd-owed-end">
          {(owed.state === 'offered' || owed.changed > 0) && (
            <Button loading={busy} onClick={() => void act(() => call('claim.draw', { caseId: one.id }))}>
              {t(owed.state === 'offered' ? 'cases.owed.draw' : 'cases.owed.update')}
            </Button>
          )}
          <a href={hashOf({ page: 'case', caseId: one.id, tab: 'damages' })}>{t('cases.owed.open')}</a>
        </span>
      </header>
      <ul>
        {owed.lines.map(({ id, label, figures, exhibits, rules, instead, amount }) => (
          <li key={id} className="pd-owed-line">
            <span className="pd-clip" title={label}>
              {label}
            </span>
            <span className="pd-clip">
              {exhibits.map((exhibit) => (
                <a
                  key={exhibit.id}
                  className="pd-number"
                  href={hashOf({ page: 'case', caseId: one.id, tab: 'evidence', item: exhibit.id })}
                >
                  {exhibit.number}
                </a>
              ))}
              <span className="pd-soft" title={figures}>
                {figures}
              </span>
              {rules.slice(0, 3).map((rule) => (
                <RuleMark key={rule} rule={rule} />
              ))}
            </span>
            {amount && instead ? (
              <span className="pd-soft pd-right" title={t('cases.owed.instead.text')}>
                {t('cases.owed.instead')} {formatMoney(amount)}
              </span>
            ) : amount ? (
              <b className="pd-amount">{formatMoney(amount)}</b>
            ) : (
              <span className="pd-faint pd-right">{t('cases.owed.act')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
