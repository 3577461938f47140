import { DeleteOutlined, EditOutlined, PaperClipOutlined } from '../../components/icons.ts'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { TimelineEvent } from '../../../shared/contract/timeline.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { Mark, type Tone } from '../../components/frames.tsx'
import { useText } from '../../i18n/index.ts'
import { ProductMark } from '../../components/product-mark.tsx'
import { titleOf, whenWords } from '../../components/event-words.ts'

export const PHASE_TONES: Readonly<Record<TimelineEvent['phase'], Tone>> = {
  application: 'blue',
  use: 'accent',
  complaint: 'plum',
}

/** The events one under the other, numbered as in the picture. */
export function EventList({
  caseId,
  events,
  shownId,
  onShow,
  onEdit,
  onRemove,
}: {
  readonly caseId: CaseId
  readonly events: readonly TimelineEvent[]
  readonly shownId: string | null
  readonly onShow: (id: string) => void
  readonly onEdit: (event: TimelineEvent) => void
  readonly onRemove: (event: TimelineEvent) => void
}) {
  const { t, language } = useText()
  const all = useRoute('timeline.list', { caseId })
  const evidence = useRoute('evidence.list', { caseId, binned: false })
  const shown = useRef<HTMLLIElement>(null)
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'nearest' })
  }, [shownId])
  const numbers = new Map(events.map((event, index) => [event.id, index + 1]))
  const partial = all.data !== undefined && all.data.length !== events.length
  return (
    <ol className="pd-events">
      {events.map((event) => (
        <li
          key={event.id}
          ref={event.id === shownId ? shown : null}
          data-shown={event.id === shownId}
          onClick={() => onShow(event.id)}
        >
          <span className="pd-event-number" data-phase={event.phase}>
            {partial ? '' : numbers.get(event.id)}
          </span>
          <span className="pd-event-when">{whenWords(event.when, language, t)}</span>
          <div className="pd-event-body">
            <h4>
              {titleOf(event, language)}
              <Mark tone={PHASE_TONES[event.phase]}>{t(`timeline.phase.${event.phase}`)}</Mark>
              {event.origin === 'app' && <Mark>{t('timeline.byApp')}</Mark>}
              <ProductMark caseId={caseId} as="event" id={event.id} />
            </h4>
            {event.description && <p>{event.description}</p>}
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
                aria-label={t('timeline.editNamed', { title: event.title })}
                onClick={() => onEdit(event)}
              />
            )}
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('timeline.removeNamed', { title: event.title })}
              onClick={() => onRemove(event)}
            />
          </span>
        </li>
      ))}
    </ol>
  )
}
