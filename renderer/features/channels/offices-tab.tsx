/** Offices of a case: its route, what was submitted, and what is being prepared. */
import { Segmented } from 'antd'
import { useRef, useState } from 'react'
import type { CaseRoute } from '../../../shared/contract/case-route.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { Panel } from '../../components/frames.tsx'
import { Loaded } from '../../components/notices.tsx'
import { RulesOfThumb } from '../../components/thumb.tsx'
import { useText } from '../../i18n/index.ts'
import type { CaseWithProviders } from '../cases/parts.ts'
import { standingOf } from './channel-words.tsx'
import { LimitationPanel, SmallClaimsPanel } from './route-aside.tsx'
import { useCaseRoute } from './route-data.ts'
import { RouteDetail } from './route-detail.tsx'
import { RankedRoute } from './ranked-route.tsx'
import { RoutePicture } from './route-picture.tsx'
import { RouteQuestions } from './route-questions.tsx'
import { RouteText } from './route-text.tsx'
import { SubmissionList } from './submission-list.tsx'
import { SubmissionPage } from './submission-page.tsx'
import { SubmitWizard } from './submit-wizard.tsx'
import './channels.css'

/** Opens the wizard of an office: the item of a place. */
const WIZARD = 'to-'

export default function OfficesTab({
  one,
  item,
}: {
  readonly one: CaseWithProviders
  readonly item: string | undefined
}) {
  if (item?.startsWith(WIZARD)) return <SubmitWizard one={one} channel={item.slice(WIZARD.length)} />
  if (item) return <SubmissionPage key={item} one={one} id={item} />
  return <Overview caseId={one.id} />
}

function Overview({ caseId }: { readonly caseId: CaseId }) {
  const query = useCaseRoute(caseId)
  return <Loaded query={query}>{(route) => <RouteView caseId={caseId} route={route} />}</Loaded>
}

function RouteView({ caseId, route }: { readonly caseId: CaseId; readonly route: CaseRoute }) {
  const { t } = useText()
  const [shape, setShape] = useState<'list' | 'picture' | 'text'>('list')
  const [chosen, setChosen] = useState<string | null>(null)
  const submissions = useRoute('submissions.list', { caseId })
  const selected = chosen ?? firstOf(route)
  const detail = useRef<HTMLDivElement>(null)
  // Chosen by hand, its reasons come into view beside the picture.
  const choose = (channel: string) => {
    setChosen(channel)
    requestAnimationFrame(() => detail.current?.scrollIntoView({ block: 'nearest' }))
  }
  const counts = { yes: 0, later: 0, no: 0, filed: 0 }
  for (const entry of route.entries) counts[standingOf(entry)]++
  return (
    <div className="pd-offices">
      {submissions.data && submissions.data.length > 0 && (
        <SubmissionList caseId={caseId} submissions={submissions.data} />
      )}
      <div className="pd-offices-columns">
        <div className="pd-stack">
          <Panel
            title={t('channels.route')}
            note={t('channels.route.counts', {
              yes: counts.yes,
              later: counts.later,
              filed: counts.filed,
              no: counts.no,
            })}
            actions={
              <Segmented
                aria-label={t('channels.route.shape')}
                value={shape}
                onChange={setShape}
                options={[
                  { value: 'list', label: t('channels.route.list') },
                  { value: 'picture', label: t('channels.route.picture') },
                  { value: 'text', label: t('channels.route.text') },
                ]}
              />
            }
            label={t('channels.route')}
          >
            {shape === 'list' ? (
              <RankedRoute caseId={caseId} route={route} selected={selected} onSelect={choose} />
            ) : shape === 'picture' ? (
              <RoutePicture caseId={caseId} route={route} selected={selected} onSelect={choose} />
            ) : (
              <RouteText route={route} onSelect={choose} />
            )}
          </Panel>
        </div>
        <div className="pd-stack pd-offices-side">
          <RouteQuestions caseId={caseId} route={route} />
          {selected !== null && (
            <div ref={detail}>
              <RouteDetail caseId={caseId} route={route} channel={selected} onSelect={choose} />
            </div>
          )}
          <RulesOfThumb place="route" />
          <LimitationPanel caseId={caseId} route={route} />
          <SmallClaimsPanel route={route} />
        </div>
      </div>
    </div>
  )
}

/** Where to look first: the first office of the plan that is offered now. */
function firstOf({ steps, entries }: CaseRoute): string | null {
  const order = steps.flatMap(({ channels }) => channels)
  const offered = order.find((channel) =>
    entries.some((entry) => entry.channel === channel && standingOf(entry) === 'yes'),
  )
  return offered ?? order[0] ?? null
}
