import { PlusOutlined } from '../../components/icons.ts'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { PHASES, type EventFields, type TimelineEvent } from '../../../shared/contract/timeline.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'
import { useOpened } from '../../app/opened.ts'
import { Panel } from '../../components/frames.tsx'
import { EmptyPlace, Loaded, useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { EventsFromText } from '../assistant/parts.ts'
import { EventForm } from './event-form.tsx'
import { EventList } from './event-list.tsx'
import { Lanes } from './lanes.tsx'
import { inOrder } from '../../components/event-words.ts'
import './timeline.css'

type Phase = EventFields['phase']

/** What happened when: a picture of three phases above, the list with its evidence below. */
export default function TimelineTab({ caseId }: { readonly caseId: CaseId }) {
  const query = useRoute('timeline.list', { caseId })
  return <Loaded query={query}>{(events) => <Events caseId={caseId} events={inOrder(events)} />}</Loaded>
}

function Events({ caseId, events }: { readonly caseId: CaseId; readonly events: readonly TimelineEvent[] }) {
  const { t } = useText()
  const { act } = useAct()
  const undo = useUndo()
  const [phase, setPhase] = useState<Phase | 'all'>('all')
  const editing = useOpened('event')
  const edited: TimelineEvent | Phase | undefined =
    events.find(({ id }) => id === editing.value) ?? PHASES.find((name) => `new-${name}` === editing.value)
  const [shownId, setShownId] = useState<string | null>(null)
  const shown = phase === 'all' ? events : events.filter((event) => event.phase === phase)
  const remove = (event: TimelineEvent) =>
    void act(async () => {
      await call('timeline.remove', { id: event.id })
      undo(
        t('timeline.removedNow', { title: event.title }),
        () => call('timeline.restore', { id: event.id }),
        () => call('timeline.remove', { id: event.id }),
      )
    })
  const add = (to: Phase) => editing.open(`new-${to}`)
  return (
    <div className="pd-stack">
      {events.length > 0 && (
        <Panel title={t('timeline.picture')} label={t('timeline.picture')}>
          <Lanes events={events} shownId={shownId} onShow={setShownId} />
        </Panel>
      )}
      <Panel flush>
        <div className="pd-toolbar">
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => add(phase === 'all' ? 'application' : phase)}
          >
            {t('timeline.add')}
          </Button>
          <EventsFromText caseId={caseId} />
          {events.length > 0 && (
            <Segmented
              value={phase}
              aria-label={t('timeline.phase')}
              onChange={setPhase}
              options={[
                { value: 'all', label: t('timeline.phase.all') },
                ...PHASES.map((name) => ({ value: name, label: t(`timeline.phase.${name}`) })),
              ]}
            />
          )}
        </div>
        {shown.length === 0 ? (
          <EmptyPlace title={t(events.length === 0 ? 'timeline.none' : 'timeline.nonePhase')}>
            {t('timeline.none.text')}
          </EmptyPlace>
        ) : (
          <EventList
            caseId={caseId}
            events={shown}
            shownId={shownId}
            onShow={setShownId}
            onEdit={({ id }) => editing.open(id)}
            onRemove={remove}
          />
        )}
        <EmptyPhases events={events} onAdd={add} />
      </Panel>
      {edited && <EventForm caseId={caseId} editing={edited} onClose={editing.close} />}
    </div>
  )
}

/** Phases without a single event, with what usually belongs there. */
function EmptyPhases({
  events,
  onAdd,
}: {
  readonly events: readonly TimelineEvent[]
  readonly onAdd: (phase: Phase) => void
}) {
  const { t } = useText()
  const empty = PHASES.filter((phase) => !events.some((event) => event.phase === phase))
  if (empty.length === 0) return null
  return (
    <ul className="pd-phase-gaps">
      {empty.map((phase) => (
        <li key={phase}>
          <span>
            <strong>{t('timeline.gap', { phase: t(`timeline.phase.${phase}`) })}</strong>
            <small>{t(`timeline.gap.${phase}`)}</small>
          </span>
          <Button size="small" onClick={() => onAdd(phase)}>
            {t('timeline.gap.add')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
