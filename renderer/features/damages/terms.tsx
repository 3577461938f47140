import { EditOutlined } from '../../components/icons.ts'
import { Button } from 'antd'
import { type ReactNode } from 'react'
import { useOpened } from '../../app/opened.ts'
import type { ClaimSheet, DamageScheduleRecord } from '../../../shared/contract/damages.ts'
import { formatMoney } from '../../components/format.ts'
import { Panel } from '../../components/frames.tsx'
import { DateText } from '../../components/words.tsx'
import { useText, type Translate } from '../../i18n/index.ts'
import { TermsForm } from './terms-form.tsx'

/** What the ways are computed with beside the losses: penalty, days, last day of interest, uplift, price. */
export function Terms({
  schedule,
  actions,
}: {
  readonly schedule: DamageScheduleRecord
  readonly actions: ReactNode
}) {
  const { t } = useText()
  const editing = useOpened('terms')
  const { sheet } = schedule
  const none = <span className="pd-faint">{t('damages.terms.none')}</span>
  const proof = (source: { readonly note: string } | undefined) =>
    source?.note ? <span className="pd-faint"> {source.note}</span> : null
  const items: readonly (readonly [string, ReactNode])[] = [
    [
      t('damages.terms.penalty'),
      sheet.penalty ? (
        <>
          {penaltyWords(t, sheet.penalty)}
          {proof(sheet.penalty.source)}
        </>
      ) : (
        none
      ),
    ],
    [
      t('damages.terms.days'),
      sheet.timeDays ? (
        <>
          {t('damages.terms.daysOf', { count: sheet.timeDays.days })}
          {proof(sheet.timeDays.source)}
        </>
      ) : (
        none
      ),
    ],
    [
      t('damages.terms.until'),
      <>
        <DateText value={schedule.interestUntil} />
        {sheet.interestUntil === null && <span className="pd-faint"> {t('damages.terms.today')}</span>}
      </>,
    ],
    [t('damages.terms.uplift'), `${sheet.upliftPercent}%`],
    [t('damages.terms.basis'), t('damages.terms.basisOf', { days: sheet.dayBasis })],
    [t('damages.terms.price'), sheet.consumerPrice ? formatMoney(sheet.consumerPrice.amount) : none],
  ]
  return (
    <Panel
      title={t('damages.terms')}
      actions={
        <>
          {actions}
          <Button icon={<EditOutlined />} onClick={() => editing.open()}>
            {t('damages.terms.edit')}
          </Button>
        </>
      }
    >
      <dl className="pd-terms">
        {items.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {editing.value !== null && <TermsForm schedule={schedule} onClose={editing.close} />}
    </Panel>
  )
}

function penaltyWords(t: Translate, penalty: NonNullable<ClaimSheet['penalty']>): string {
  if (penalty.kind === 'fixed') return formatMoney(penalty.amount)
  return t(`damages.penaltyOf.${penalty.kind}`, { percent: penalty.percent })
}
