/** What was submitted in this case: one line each, the most urgent clock beside it. */
import type { Submission } from '../../../shared/contract/submissions.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { hashOf } from '../../app/places.ts'
import { Mark, Panel } from '../../components/frames.tsx'
import { RightOutlined } from '../../components/icons.ts'
import { DateText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { ClockMark, DueText } from './channel-words.tsx'
import { urgentClock } from './submission-data.ts'

export function SubmissionList({
  caseId,
  submissions,
}: {
  readonly caseId: CaseId
  readonly submissions: readonly Submission[]
}) {
  const { t } = useText()
  return (
    <Panel
      title={t('channels.submissions')}
      note={t('channels.submissions.note')}
      flush
      label={t('channels.submissions')}
    >
      <ul className="pd-submissions">
        {submissions.map((one) => (
          <Line key={one.id} caseId={caseId} one={one} />
        ))}
      </ul>
    </Panel>
  )
}

function Line({ caseId, one }: { readonly caseId: CaseId; readonly one: Submission }) {
  const { t, language } = useText()
  const clock = urgentClock(one)
  const last = one.events.at(-1)
  return (
    <li>
      <a href={hashOf({ page: 'case', caseId, tab: 'offices', item: one.id })}>
        <span>
          <strong>{one.channelName[language]}</strong>
          <small className="pd-soft">
            {t('channels.submitted')} <DateText value={one.rulesOf} />
            {one.reference && (
              <>
                {' · '}
                {t('channels.reference')} <span className="pd-figure">{one.reference}</span>
              </>
            )}
            {last && last.kind !== 'submitted' && (
              <>
                {' · '}
                {t(`channels.event.${last.kind}`)} <DateText value={last.on} />
              </>
            )}
          </small>
        </span>
        <span className="pd-submission-clock">
          {clock ? (
            <>
              <ClockMark status={clock.status} />
              {clock.due && (
                <small>
                  <DueText due={clock.due} />
                </small>
              )}
            </>
          ) : (
            <Mark tone={one.open ? 'blue' : 'plain'}>
              {t(one.open ? 'channels.standing.filed' : `channels.outcome.${one.outcome}`)}
            </Mark>
          )}
          <RightOutlined />
        </span>
      </a>
    </li>
  )
}
