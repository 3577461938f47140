import { MoreOutlined } from '../../components/icons.ts'
import { Button, Dropdown, Tabs } from 'antd'
import { Suspense, lazy, useEffect, type ReactNode } from 'react'
import { onCommand } from '../../app/core-state.ts'
import { useRoute } from '../../app/core.ts'
import { ErrorBoundary } from '../../app/error-boundary.tsx'
import { CASE_TABS, GROUP_STARTS, hashOf, type CaseTab } from '../../app/places.ts'
import { go } from '../../app/routes.ts'
import { InlineText } from '../../components/fields.tsx'
import { Completeness, Mark } from '../../components/frames.tsx'
import { Loaded } from '../../components/notices.tsx'
import { Amount } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { EvidenceDrop } from '../evidence/drop.tsx'
import { useCaseActions } from './actions.tsx'
import { useCase, useKeepCase, type CaseWithProviders } from './case-data.ts'
import { Overview } from './overview.tsx'
import { StatusSteps } from './status.tsx'
import './cases.css'

const EvidenceTab = lazy(() => import('../evidence/evidence-tab.tsx'))
const ChecklistTab = lazy(() => import('../checklist/checklist-tab.tsx'))
const TimelineTab = lazy(() => import('../timeline/timeline-tab.tsx'))
const StatementsTab = lazy(() => import('../statements/statements-tab.tsx'))
const SettlementTab = lazy(() => import('../settlement/settlement-tab.tsx'))
const DamagesTab = lazy(() => import('../damages/damages-tab.tsx'))
const LetterTab = lazy(() => import('../letters/letter-tab.tsx'))
const CallsTab = lazy(() => import('../calls/calls-tab.tsx'))
const PackTab = lazy(() => import('../pack/pack-tab.tsx'))
const OfficesTab = lazy(() => import('../channels/offices-tab.tsx'))

/** A case: what it is about above, its rooms as tabs below. Files can be dropped anywhere on it. */
export default function CasePage({
  caseId,
  tab,
  item,
}: {
  readonly caseId: string
  readonly tab: CaseTab
  /** What is open in the tab. */
  readonly item: string | undefined
}) {
  const query = useCase(caseId)
  useEffect(
    () =>
      onCommand((command) => {
        if (command === 'newCase') go({ page: 'cases' })
      }),
    [],
  )
  return <Loaded query={query}>{(one) => <Opened one={one} tab={tab} item={item} />}</Loaded>
}

function Opened({
  one,
  tab,
  item,
}: {
  readonly one: CaseWithProviders
  readonly tab: CaseTab
  readonly item: string | undefined
}) {
  const { t } = useText()
  const evidence = useRoute('evidence.list', { caseId: one.id })
  const count = evidence.data?.length ?? 0
  return (
    <EvidenceDrop caseId={one.id}>
      <div className="pd-case">
        <CaseHead one={one} />
        <Tabs
          className="pd-case-tabs"
          activeKey={tab}
          onChange={(key) => go({ page: 'case', caseId: one.id, tab: key as CaseTab })}
          items={CASE_TABS.map((key) => ({
            key,
            label: (
              <span className="pd-tab" data-starts={GROUP_STARTS.includes(key) || undefined}>
                {t(`cases.tab.${key}`)}
                {key === 'evidence' && count > 0 && <span className="pd-tab-count">{count}</span>}
              </span>
            ),
          }))}
        />
        <div className="pd-case-body" role="tabpanel" aria-label={t(`cases.tab.${tab}`)}>
          <ErrorBoundary key={tab}>
            <Suspense fallback={null}>{roomOf(one, tab, item)}</Suspense>
          </ErrorBoundary>
        </div>
      </div>
    </EvidenceDrop>
  )
}

function roomOf(one: CaseWithProviders, tab: CaseTab, item: string | undefined): ReactNode {
  switch (tab) {
    case 'overview':
      return <Overview one={one} item={item} />
    case 'evidence':
      return <EvidenceTab caseId={one.id} />
    case 'checklist':
      return <ChecklistTab one={one} />
    case 'timeline':
      return <TimelineTab caseId={one.id} />
    case 'statements':
      return <StatementsTab caseId={one.id} />
    case 'settlement':
      return <SettlementTab caseId={one.id} />
    case 'damages':
      return <DamagesTab caseId={one.id} />
    case 'letter':
      return <LetterTab caseId={one.id} />
    case 'calls':
      return <CallsTab caseId={one.id} item={item} />
    case 'pack':
      return <PackTab caseId={one.id} />
    case 'offices':
      return <OfficesTab one={one} item={item} />
  }
}

function CaseHead({ one }: { readonly one: CaseWithProviders }) {
  const { t } = useText()
  const { keep } = useKeepCase(one.id)
  const { archive, duplicate } = useCaseActions()
  const checklist = useRoute('checklist.get', { caseId: one.id })
  return (
    <header className="pd-case-head">
      <div className="pd-case-title">
        <h1>
          <InlineText
            value={one.title}
            label={t('cases.field.title')}
            required
            onKeep={(title) => keep({ title })}
          />
        </h1>
        {one.archivedAt && <Mark>{t('cases.archived')}</Mark>}
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'duplicate', label: t('cases.duplicate'), onClick: () => duplicate(one) },
              {
                key: 'archive',
                label: one.archivedAt ? t('cases.reopen') : t('cases.archive'),
                onClick: () => archive(one, one.archivedAt === null),
              },
            ],
          }}
        >
          <Button
            type="text"
            icon={<MoreOutlined />}
            aria-label={t('cases.actionsOf', { title: one.title })}
          />
        </Dropdown>
      </div>
      <div className="pd-case-line">
        <StatusSteps one={one} onChange={keep} />
        <dl className="pd-case-facts">
          <div>
            <dt>{t('cases.providers')}</dt>
            <dd>{one.providers.map(({ name }) => name).join(t('common.listComma')) || t('common.none')}</dd>
          </div>
          <div>
            <dt>{t('cases.amountAtStake')}</dt>
            <dd>{one.amountAtStake ? <Amount value={one.amountAtStake} /> : t('common.none')}</dd>
          </div>
          {checklist.data?.scenario && (
            <div>
              <dt>{t('cases.completeness')}</dt>
              <dd>
                <a
                  href={hashOf({ page: 'case', caseId: one.id, tab: 'checklist' })}
                  className="pd-quiet-link"
                >
                  <Completeness {...checklist.data} label={t('cases.completeness.label')} />
                </a>
              </dd>
            </div>
          )}
        </dl>
      </div>
    </header>
  )
}
