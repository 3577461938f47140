/** What an answer or a clock run out has opened: each step with its rule, its offices, and the letter one click away. */
import { Alert, Button } from 'antd'
import type { Submission } from '../../../shared/contract/submissions.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'
import { go } from '../../app/routes.ts'
import { FileTextOutlined } from '../../components/icons.ts'
import { useAct } from '../../components/notices.tsx'
import { SourceTag } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import type { CaseWithProviders } from '../cases/parts.ts'
import { StandingShape, standingOf } from './channel-words.tsx'
import { useCaseRoute } from './route-data.ts'
import { isOverdue } from './submission-data.ts'

export function NextMoves({
  one,
  submission,
}: {
  readonly one: CaseWithProviders
  readonly submission: Submission
}) {
  const { t, language } = useText()
  const route = useCaseRoute(one.id)
  const { escalate, busy } = useEscalation(one.id, submission)
  const late = isOverdue(submission)
  if (submission.next.length === 0 && !late) return null
  const nameOf = (channel: string) => route.data?.entries.find((entry) => entry.channel === channel)
  return (
    <Alert
      className="pd-moves"
      type={late ? 'error' : 'warning'}
      showIcon
      title={t(late ? 'channels.moves.overdue' : 'channels.moves')}
      description={
        <ul className="pd-move-list">
          {submission.next.map((step, index) => (
            <li key={index}>
              <p>
                {step.text[language]} <SourceTag tag={step.tag} rule={step.rule} />
              </p>
              <div className="pd-actions">
                {step.channels.map((channel) => {
                  const entry = nameOf(channel)
                  if (!entry || entry.offered === 'no') return null
                  return (
                    <Button
                      key={channel}
                      size="small"
                      icon={<StandingShape standing={standingOf(entry)} />}
                      onClick={() =>
                        go({ page: 'case', caseId: one.id, tab: 'offices', item: `to-${channel}` })
                      }
                    >
                      {entry.name[language]}
                    </Button>
                  )
                })}
              </div>
            </li>
          ))}
          {escalate && (
            <li>
              <Button type="primary" icon={<FileTextOutlined />} loading={busy} onClick={escalate.write}>
                {t('channels.moves.letter', {
                  office: escalate.office[language],
                  tone: t(`letters.tone.${escalate.tone}`),
                })}
              </Button>
            </li>
          )}
        </ul>
      }
    />
  )
}

/** The next letter up the ladder: firmer to the same office, or to the next one that it can be written to. */
function useEscalation(caseId: CaseId, submission: Submission) {
  const { act, busy } = useAct()
  const channels = useRoute('letters.channels', { caseId }).data ?? []
  const letters = useRoute('letters.list', { caseId }).data ?? []
  const route = useCaseRoute(caseId).data
  const sent = letters.find(({ id }) => id === submission.frozen.letter?.id)
  const open = (channel: string) =>
    route?.entries.some((entry) => entry.channel === channel && entry.offered !== 'no') ?? false
  const firmer = ([1, 2, 3] as const).filter((tone) => tone > (sent?.tone ?? 1))
  const own = channels.find(({ channel }) => channel === submission.channel)
  const ownTone = firmer.find((tone) => own?.tones.includes(tone))
  const following = submission.next.flatMap(({ channels: named }) => named)
  const next = channels.find(({ channel }) => following.includes(channel) && open(channel))
  const nextTone = ([3, 2, 1] as const).find(
    (tone) => next?.tones.includes(tone) && tone <= (sent?.tone ?? 1) + 1,
  )
  const target =
    own && ownTone ? { to: own, tone: ownTone } : next && nextTone ? { to: next, tone: nextTone } : null
  if (target === null) return { escalate: null, busy }
  const write = () =>
    void act(async () => {
      const letter = await call('letters.compose', {
        caseId,
        channel: target.to.channel,
        tone: target.tone,
      })
      go({ page: 'case', caseId, tab: 'letter', item: letter.id })
    })
  return { escalate: { office: target.to.name, tone: target.tone, write }, busy }
}
