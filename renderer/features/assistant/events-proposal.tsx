import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { AssistantProposal } from '../../../shared/contract/assistant.ts'
import { Mark } from '../../components/frames.tsx'
import { EmptyPlace } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { whenWords } from '../../components/event-words.ts'

type Events = Extract<AssistantProposal, { kind: 'events' }>

/** Events with the words they rest on; those whose words are not in the text are left out until they are ticked. */
export function EventsProposal({
  proposal,
  onTake,
  onDrop,
}: {
  readonly proposal: Events
  readonly onTake: (events: Events['events']) => void
  readonly onDrop: () => void
}) {
  const { t, language } = useText()
  const { events, dropped } = proposal
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () => new Set(events.flatMap(({ supported }, index) => (supported ? [index] : []))),
  )
  const toggle = (index: number) => {
    const next = new Set(chosen)
    if (!next.delete(index)) next.add(index)
    setChosen(next)
  }
  return (
    <>
      {dropped > 0 && <p className="pd-assistant-warning">{t('assistant.dropped', { count: dropped })}</p>}
      {events.length === 0 ? (
        <EmptyPlace title={t('assistant.noEvents')}>{t('assistant.noEvents.text')}</EmptyPlace>
      ) : (
        <ul className="pd-diff" aria-label={t('assistant.proposal')}>
          {events.map((event, index) => (
            <li key={index} data-change="added" data-made={chosen.has(index)}>
              <Checkbox
                checked={chosen.has(index)}
                aria-label={`${t('assistant.change.added')} ${event.title}`}
                onChange={() => toggle(index)}
              />
              <div>
                <span className="pd-diff-text">
                  <span className="pd-soft">
                    {whenWords(event.when, language, t)} · {t(`timeline.phase.${event.phase}`)}
                  </span>{' '}
                  {event.title}
                </span>
                {event.description !== '' && <p>{event.description}</p>}
                <p className="pd-faint">“{event.quote}”</p>
                <span className="pd-diff-marks">
                  <Mark tone={event.supported ? 'good' : 'seal'}>
                    {t(event.supported ? 'assistant.quoted' : 'assistant.notQuoted')}
                  </Mark>
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div className="pd-actions pd-assistant-foot">
        <Button onClick={onDrop}>{t('assistant.drop')}</Button>
        <Button
          type="primary"
          disabled={chosen.size === 0}
          onClick={() => onTake(events.filter((_, index) => chosen.has(index)))}
        >
          {t('assistant.takeEvents', { count: chosen.size })}
        </Button>
      </div>
    </>
  )
}
