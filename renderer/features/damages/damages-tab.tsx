import { CalculatorOutlined, PercentageOutlined } from '../../components/icons.ts'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { DamageScheduleRecord } from '../../../shared/contract/damages.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'
import { useOpened } from '../../app/opened.ts'
import { hashOf } from '../../app/places.ts'
import { EmptyPlace, Loaded, useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { InterestRates } from './interest-rates.tsx'
import { LossForm } from './loss-form.tsx'
import { Losses } from './losses.tsx'
import { Terms } from './terms.tsx'
import { ViewLines } from './view-lines.tsx'
import { ViewCards } from './view-cards.tsx'
import './damages.css'

type View = DamageScheduleRecord['views'][number]

/** What the losses come to: ways to compute them side by side, each line with its formula, basis and inputs. */
export default function DamagesTab({ caseId }: { readonly caseId: CaseId }) {
  const query = useRoute('damages.get', { caseId })
  return <Loaded query={query}>{(schedule) => <Schedule schedule={schedule} />}</Loaded>
}

function Schedule({ schedule }: { readonly schedule: DamageScheduleRecord }) {
  const { t } = useText()
  const { caseId } = schedule
  const [chosen, setChosen] = useState<View['id'] | null>(null)
  const rates = useOpened('rates')
  const adding = useOpened('loss')
  const view = schedule.views.find(({ id }) => id === (chosen ?? schedule.preferred))
  if (schedule.losses.length === 0)
    return (
      <>
        <EmptyPlace
          icon={<CalculatorOutlined />}
          title={t('damages.none')}
          actions={
            <>
              <Button type="primary" href={hashOf({ page: 'case', caseId, tab: 'settlement' })}>
                {t('damages.none.check')}
              </Button>
              <Button onClick={() => adding.open('new')}>{t('damages.loss.add')}</Button>
            </>
          }
        >
          {t('damages.none.text')}
        </EmptyPlace>
        {adding.value !== null && <LossForm schedule={schedule} editing={null} onClose={adding.close} />}
      </>
    )
  return (
    <div className="pd-stack">
      <Flags schedule={schedule} />
      <ViewCards schedule={schedule} chosen={view?.id ?? schedule.preferred} onChoose={setChosen} />
      {view && <ViewLines schedule={schedule} view={view} />}
      <div className="pd-damages-inputs">
        <Losses schedule={schedule} />
        <Terms
          schedule={schedule}
          actions={
            <Button icon={<PercentageOutlined />} onClick={() => rates.open()}>
              {t('damages.rates')}
            </Button>
          }
        />
      </div>
      {rates.value !== null && <InterestRates onClose={rates.close} />}
    </div>
  )
}

/** What makes the figures doubtful: a check that is out of date, losses that changed, a proof that is gone. */
function Flags({ schedule }: { readonly schedule: DamageScheduleRecord }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const { caseId, check, news } = schedule
  const stale = check?.stale ?? []
  const changes = [
    ...(news.added.length > 0 ? [t('damages.news.added', { count: news.added.length })] : []),
    ...(news.changed.length > 0 ? [t('damages.news.changed', { count: news.changed.length })] : []),
    ...(news.gone.length > 0 ? [t('damages.news.gone', { count: news.gone.length })] : []),
  ]
  const unproved = new Set(
    schedule.views.flatMap(({ lines }) =>
      lines.flatMap(({ inputs }) => inputs.flatMap(({ source }) => (source.gone ? [source.label] : []))),
    ),
  )
  const seen = () => void act(() => call('damages.save', { caseId, changes: {} }))
  return (
    <>
      {stale.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('damages.stale', {
            what: stale.map((what) => t(`damages.stale.${what}`)).join(t('common.listComma')),
          })}
          action={
            <Button size="small" href={hashOf({ page: 'case', caseId, tab: 'settlement' })}>
              {t('damages.stale.check')}
            </Button>
          }
        />
      )}
      {changes.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('damages.news', { what: changes.join(t('common.listComma')) })}
          action={
            <Button size="small" loading={busy} onClick={seen}>
              {t('common.understood')}
            </Button>
          }
        />
      )}
      {unproved.size > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('damages.unproved', { what: [...unproved].join(t('common.listComma')) })}
        />
      )}
    </>
  )
}
