/** What happened to a submission, newest first; what was entered by mistake is taken back, with the way back. */
import { Button } from 'antd'
import type { Submission } from '../../../shared/contract/submissions.ts'
import { call, useRoute } from '../../app/core.ts'
import { Panel } from '../../components/frames.tsx'
import { DeleteOutlined } from '../../components/icons.ts'
import { useAct, useUndo } from '../../components/notices.tsx'
import { DateText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'

export function SubmissionEvents({ submission }: { readonly submission: Submission }) {
  const { t, language } = useText()
  const { act } = useAct()
  const undo = useUndo()
  const evidence = useRoute('evidence.list', { caseId: submission.caseId, binned: false })
  const remove = ({ id, createdAt: _createdAt, ...event }: Submission['events'][number]) =>
    void act(async () => {
      await call('submissions.removeEvent', { submission: submission.id, event: id })
      undo(t('channels.event.removed', { event: t(`channels.event.${event.kind}`) }), async () => {
        await call('submissions.addEvent', { submission: submission.id, event })
      })
    })
  return (
    <Panel title={t('channels.events')} flush label={t('channels.events')}>
      <ol className="pd-submission-events">
        {[...submission.events].reverse().map((event) => {
          const extension = submission.clocks
            .flatMap(({ extensions }) => extensions)
            .find(({ id }) => id === event.extension)
          return (
            <li key={event.id} data-kind={event.kind}>
              <span className="pd-event-day">
                <DateText value={event.on} />
              </span>
              <span>
                <strong>{t(`channels.event.${event.kind}`)}</strong>
                {extension && <small>{extension.condition[language]}</small>}
                {event.note && <p>{event.note}</p>}
                {event.evidenceIds.length > 0 && (
                  <small className="pd-soft">
                    {event.evidenceIds
                      .map((id) => {
                        const item = evidence.data?.find((each) => each.id === id)
                        return item ? `${item.number} ${item.name}` : id
                      })
                      .join(t('common.listComma'))}
                  </small>
                )}
              </span>
              {event.kind !== 'submitted' && (
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={t('channels.event.remove', { event: t(`channels.event.${event.kind}`) })}
                  onClick={() => remove(event)}
                />
              )}
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
