import { Suspense, lazy, useEffect, type ReactNode } from 'react'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { ViewsLine } from '../../components/views-line.tsx'
import { Loaded } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { CaseDataPage, useCase, type CaseWithProviders } from '../../features/cases/parts.ts'
import { NotTakenNotice } from '../../features/evidence/parts.ts'
import { onCommand } from '../core-state.ts'
import { useRoute } from '../core.ts'
import { ErrorBoundary } from '../error-boundary.tsx'
import { casePlaceOf, hashOf, viewsOf, type CaseTab } from '../places.ts'
import { go } from '../routes.ts'
import { CaseBar } from './case-bar.tsx'
import { CaseHome } from './home.tsx'
import './case.css'

const EvidenceTab = lazy(() => import('../../features/evidence/evidence-tab.tsx'))
const ChecklistTab = lazy(() => import('../../features/checklist/checklist-tab.tsx'))
const TimelineTab = lazy(() => import('../../features/timeline/timeline-tab.tsx'))
const StatementsTab = lazy(() => import('../../features/statements/statements-tab.tsx'))
const SettlementTab = lazy(() => import('../../features/settlement/settlement-tab.tsx'))
const DamagesTab = lazy(() => import('../../features/damages/damages-tab.tsx'))
const LetterTab = lazy(() => import('../../features/letters/letter-tab.tsx'))
const CallsTab = lazy(() => import('../../features/calls/calls-tab.tsx'))
const OpponentDesk = lazy(() => import('../../features/opponent/opponent-desk.tsx'))
const PackTab = lazy(() => import('../../features/pack/pack-tab.tsx'))
const OfficesTab = lazy(() => import('../../features/channels/offices-tab.tsx'))

/** A case: one line says which, its five places stand in it; files can be dropped anywhere on it. */
export default function CasePage({
  caseId,
  tab,
  item,
}: {
  readonly caseId: CaseId
  readonly tab: CaseTab
  /** What is open in the view. */
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
  return (
    <div className="pd-case">
      <CaseBar one={one} tab={tab} />
      <CaseViews one={one} tab={tab} />
      <NotTakenNotice caseId={one.id} />
      <section key={tab} className="pd-case-body" data-tab={tab} aria-label={t(`cases.tab.${tab}`)}>
        <ErrorBoundary key={tab}>
          <Suspense fallback={null}>{roomOf(one, tab, item)}</Suspense>
        </ErrorBoundary>
      </section>
    </div>
  )
}

/** The views of the place that is open; 概况 has none beside itself. */
function CaseViews({ one, tab }: { readonly one: CaseWithProviders; readonly tab: CaseTab }) {
  const { t } = useText()
  const place = casePlaceOf(tab)
  const counts = useCounts(one.id)
  if (place === 'home') return null
  return (
    <ViewsLine
      label={t(`cases.place.${place}`)}
      current={tab}
      views={viewsOf(place).map((view) => ({
        key: view,
        label: t(`cases.tab.${view}`),
        href: hashOf({ page: 'case', caseId: one.id, tab: view }),
        count: counts[view] ?? null,
      }))}
    />
  )
}

/** How many things stand in a view, where that says something. */
function useCounts(caseId: CaseId): Partial<Record<CaseTab, number>> {
  const evidence = useRoute('evidence.list', { caseId })
  const events = useRoute('facts.get', { caseId })
  const batches = useRoute('statements.batches', { caseId })
  const some = (count: number | undefined) => (count === undefined || count === 0 ? {} : { count })
  const counts: Partial<Record<CaseTab, number>> = {}
  for (const [tab, { count }] of [
    ['evidence', some(evidence.data?.length)],
    ['timeline', some(events.data?.facts.length)],
    ['statements', some(batches.data?.length)],
  ] as const)
    if (count !== undefined) counts[tab] = count
  return counts
}

function roomOf(one: CaseWithProviders, tab: CaseTab, item: string | undefined): ReactNode {
  switch (tab) {
    case 'overview':
      return <CaseHome one={one} />
    case 'data':
      return <CaseDataPage one={one} item={item} />
    case 'evidence':
      return <EvidenceTab caseId={one.id} item={item} />
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
    case 'desk':
      return <OpponentDesk caseId={one.id} />
    case 'pack':
      return <PackTab caseId={one.id} />
    case 'offices':
      return <OfficesTab one={one} item={item} />
  }
}
