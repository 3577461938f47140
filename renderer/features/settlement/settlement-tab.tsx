import { AuditOutlined } from '../../components/icons.ts'
import { Alert, Button, Segmented } from 'antd'
import { useState, type ReactNode } from 'react'
import type { SettlementRun } from '../../../shared/contract/settlement-result.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { Panel } from '../../components/frames.tsx'
import { EmptyPlace, Loaded, useAct } from '../../components/notices.tsx'
import { ViewActions } from '../../components/views-line.tsx'
import { InstantText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { Findings } from './findings.tsx'
import { Matching } from './matching.tsx'
import { Monthly } from './monthly.tsx'
import { Terms } from './terms.tsx'
import { RateChart } from './rate-chart.tsx'
import { Totals } from './totals.tsx'
import './settlement.css'

const VIEWS = ['findings', 'matching', 'terms', 'rates', 'monthly'] as const
type View = (typeof VIEWS)[number]

/** Acquirer records against bank credits: what arrived, what did not, and what was taken. */
export default function SettlementTab({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useText()
  const query = useRoute('settlement.run', { caseId })
  const { act, busy } = useAct()
  const check = () =>
    void act(async () => {
      await runJob('settlement.check', { caseId })
    })
  const button = (text: string) => (
    <Button type="primary" loading={busy} onClick={check}>
      {text}
    </Button>
  )
  return (
    <Loaded query={query}>
      {(run) =>
        run === null ? (
          <div className="pd-stack">
            <Panel>
              <EmptyPlace
                icon={<AuditOutlined />}
                title={t('settlement.never')}
                actions={button(t('settlement.check'))}
              >
                {t('settlement.never.text')}
              </EmptyPlace>
            </Panel>
            <Terms caseId={caseId} />
          </div>
        ) : (
          <Checked caseId={caseId} run={run} again={button(t('settlement.checkAgain'))} onCheck={check} />
        )
      }
    </Loaded>
  )
}

function Checked({
  caseId,
  run,
  again,
  onCheck,
}: {
  readonly caseId: CaseId
  readonly run: SettlementRun
  readonly again: ReactNode
  readonly onCheck: () => void
}) {
  const { t } = useText()
  const [view, setView] = useState<View>('findings')
  return (
    <div className="pd-stack pd-fill">
      {run.stale.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('settlement.stale')}
          description={run.stale.map((what) => t(`settlement.stale.${what}`)).join(t('common.listComma'))}
        />
      )}
      <ViewActions>
        <span className="pd-soft">
          {t('settlement.checkedAt')} <InstantText value={run.checkedAt} />
        </span>
        {again}
      </ViewActions>
      <Totals run={run} />
      <div className="pd-settlement-views">
        <Segmented
          value={view}
          aria-label={t('settlement.views')}
          onChange={setView}
          options={VIEWS.map((name) => ({ value: name, label: t(`settlement.view.${name}`) }))}
        />
      </div>
      {viewOf(view, caseId, run, onCheck)}
    </div>
  )
}

function viewOf(view: View, caseId: CaseId, run: SettlementRun, onCheck: () => void): ReactNode {
  switch (view) {
    case 'findings':
      return <Findings caseId={caseId} run={run} />
    case 'matching':
      return <Matching caseId={caseId} run={run} onCheck={onCheck} />
    case 'terms':
      return <Terms caseId={caseId} />
    case 'rates':
      return <RateChart run={run} />
    case 'monthly':
      return <Monthly caseId={caseId} />
  }
}
