import { PlusOutlined } from '../../components/icons.ts'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import type { Fact, FactsView } from '../../../shared/contract/facts.ts'
import { PHASES, type EventFields } from '../../../shared/contract/timeline.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'
import { useOpened } from '../../app/opened.ts'
import { Panel } from '../../components/frames.tsx'
import { EmptyPlace, Loaded, useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { EventsFromText } from '../assistant/parts.ts'
import { EventForm } from './event-form.tsx'
import { EventList } from './event-list.tsx'
import { Findings } from './fact-gaps.tsx'
import { Lanes } from './lanes.tsx'
import './timeline.css'

type Phase = EventFields['phase']

/** What a file is of by its date alone: told when asked for, not drawn among what happened. */
const QUIET: ReadonlySet<string> = new Set(['evidence-dated', 'statement-covers'])

/** What happened when: a picture of three phases above, the list with where each is seen, and what is missing in it. */
export default function TimelineTab({ caseId }: { readonly caseId: CaseId }) {
  const query = useRoute('facts.get', { caseId })
  return <Loaded query={query}>{(view) => <Events caseId={caseId} view={view} />}</Loaded>
}

function Events({ caseId, view }: { readonly caseId: CaseId; readonly view: FactsView }) {
  const { t, language } = useText()
  const { act } = useAct()
  const undo = useUndo()
  const [phase, setPhase] = useState<Phase | 'all'>('all')
  const [files, setFiles] = useState(false)
  const quiet = view.facts.filter(({ made }) => QUIET.has(made?.kind ?? 'told'))
  const events = files ? view.facts : view.facts.filter((fact) => !quiet.includes(fact))
  const editing = useOpened('event')
  const edited: Fact | Phase | undefined =
    events.find(({ id, origin }) => origin === 'user' && id === editing.value) ??
    PHASES.find((name) => `new-${name}` === editing.value)
  const [shownId, setShownId] = useState<string | null>(null)
  const shown = phase === 'all' ? events : events.filter((event) => event.phase === phase)
  const numbers = new Map(events.map((event, index) => [event.id, index + 1]))
  const remove = (fact: Fact) =>
    void act(async () => {
      const stored = fact.origin === 'user' || !fact.id.includes(':')
      const away = (gone: boolean) =>
        stored
          ? call(gone ? 'timeline.remove' : 'timeline.restore', { id: fact.id })
          : call('facts.hide', { caseId, fact: fact.id, hidden: gone })
      await away(true)
      undo(
        t('timeline.removedNow', { title: fact.title[language] }),
        () => away(false),
        () => away(true),
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
      <Findings view={view} onAdd={add} onShow={setShownId} />
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
          {quiet.length > 0 && (
            <Button
              type={files ? 'primary' : 'default'}
              ghost={files}
              aria-pressed={files}
              onClick={() => setFiles(!files)}
            >
              {t('timeline.files', { count: quiet.length })}
            </Button>
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
            numbers={numbers}
            shownId={shownId}
            onShow={setShownId}
            onEdit={({ id }) => editing.open(id)}
            onRemove={remove}
          />
        )}
      </Panel>
      {edited && <EventForm caseId={caseId} editing={edited} onClose={editing.close} />}
    </div>
  )
}
