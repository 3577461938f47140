import {
  DeleteOutlined,
  EditOutlined,
  EyeInvisibleOutlined,
  PaperClipOutlined,
} from '../../components/icons.ts'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { Fact } from '../../../shared/contract/facts.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { Mark, type Tone } from '../../components/frames.tsx'
import { useText } from '../../i18n/index.ts'
import { ProductMark } from '../../components/product-mark.tsx'
import { whenWords } from '../../components/event-words.ts'

export const PHASE_TONES: Readonly<Record<Fact['phase'], Tone>> = {
  application: 'blue',
  use: 'accent',
  complaint: 'plum',
}

/** The events one under the other, numbered as in the picture. */
export function EventList({
  caseId,
  events,
  numbers,
  shownId,
  onShow,
  onEdit,
  onRemove,
}: {
  readonly caseId: CaseId
  readonly events: readonly Fact[]
  /** As the picture numbers them. */
  readonly numbers: ReadonlyMap<string, number>
  readonly shownId: string | null
  readonly onShow: (id: string) => void
  readonly onEdit: (event: Fact) => void
  readonly onRemove: (event: Fact) => void
}) {
  const { t, language } = useText()
  const evidence = useRoute('evidence.list', { caseId, binned: false })
  const shown = useRef<HTMLLIElement>(null)
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'nearest' })
  }, [shownId])
  return (
    <ol className="pd-events" aria-label={t('timeline.list')}>
      {events.map((event) => (
        <li
          key={event.id}
          ref={event.id === shownId ? shown : null}
          data-shown={event.id === shownId}
          onClick={() => onShow(event.id)}
        >
          <span className="pd-event-number" data-phase={event.phase}>
            {numbers.get(event.id) ?? ''}
          </span>
          <span className="pd-event-when">{whenWords(event.when, language, t)}</span>
          <div className="pd-event-body">
            <h4>
              {event.title[language]}
              <Mark tone={PHASE_TONES[event.phase]}>{t(`timeline.phase.${event.phase}`)}</Mark>
              {event.origin === 'app' && <Mark>{t('timeline.byApp')}</Mark>}
              <ProductMark caseId={caseId} as="event" id={event.id} />
              {event.disputedBy !== '' && (
                <Mark tone="amber">{t('timeline.disputed', { who: event.disputedBy })}</Mark>
              )}
            </h4>
            {event.description[language] && <p>{event.description[language]}</p>}
            <Pins fact={event} />
            {event.evidenceIds.length > 0 && (
              <p className="pd-check-files">
                {event.evidenceIds.map((id) => {
                  const item = evidence.data?.find((each) => each.id === id)
                  if (!item) return null
                  return (
                    <a key={id} href={hashOf({ page: 'case', caseId, tab: 'evidence' })}>
                      <PaperClipOutlined /> <span className="pd-number">{item.number}</span> {item.name}
                    </a>
                  )
                })}
              </p>
            )}
          </div>
          <span className="pd-nowrap" onClick={(clicked) => clicked.stopPropagation()}>
            {event.origin === 'user' && (
              <Button
                type="text"
                size="small"
                icon={<EditOutlined />}
                aria-label={t('timeline.editNamed', { title: event.title[language] })}
                onClick={() => onEdit(event)}
              />
            )}
            <Button
              type="text"
              size="small"
              icon={event.origin === 'user' ? <DeleteOutlined /> : <EyeInvisibleOutlined />}
              aria-label={t('timeline.removeNamed', { title: event.title[language] })}
              onClick={() => onRemove(event)}
            />
          </span>
        </li>
      ))}
    </ol>
  )
}

/** Where it is seen, with what does not stand there any more. Whole exhibits are listed below. */
function Pins({ fact }: { readonly fact: Fact }) {
  const { t, language } = useText()
  const told = fact.pins.filter(
    ({ target, state, stance }) =>
      state !== 'stands' ||
      stance === 'contradicts' ||
      (fact.origin === 'user' &&
        !(target.kind === 'passage' && target.page === null && target.passage === '')),
  )
  if (told.length === 0) return null
  return (
    <ul className="pd-pin-list">
      {told.map(({ stance, state, text }, index) => (
        <li key={index} data-state={state}>
          {stance === 'contradicts' && <Mark tone="amber">{t('timeline.pin.contradicts')}</Mark>}
          <span>{text[language]}</span>
          {state !== 'stands' && (
            <Mark tone={state === 'unread' ? 'plain' : 'seal'}>{t(`timeline.pin.state.${state}`)}</Mark>
          )}
        </li>
      ))}
    </ul>
  )
}
