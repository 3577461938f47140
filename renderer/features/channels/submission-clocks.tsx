/** The clocks of a submission: when each began, how long it runs, when it ends, and on which rule it rests. */
import type { ClockView } from '../../../shared/contract/channels.ts'
import type { Submission } from '../../../shared/contract/submissions.ts'
import { useRoute } from '../../app/core.ts'
import { Panel } from '../../components/frames.tsx'
import { SourceTag, type EffectiveSpan } from '../../components/source.tsx'
import { DateText, InstantText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { ClockMark, DueText, periodWords } from './channel-words.tsx'

export function SubmissionClocks({ submission }: { readonly submission: Submission }) {
  const { t } = useText()
  // A submission is judged by the rules of the day it was sent.
  const directory = useRoute('channels.directory', { on: submission.rulesOf })
  const office = directory.data?.channels.find(({ id }) => id === submission.channel)
  return (
    <Panel title={t('channels.clocks')} note={t('channels.clocks.note')} flush label={t('channels.clocks')}>
      {submission.clocks.length === 0 ? (
        <p className="pd-pad pd-soft">{t('channels.clocks.none')}</p>
      ) : (
        <ul className="pd-clocks">
          {submission.clocks.map((clock) => (
            <ClockLine
              key={clock.clock}
              clock={clock}
              effective={office?.version ?? null}
              checkedOn={office?.checkedOn}
            />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function ClockLine({
  clock,
  effective,
  checkedOn,
}: {
  readonly clock: ClockView
  readonly effective: EffectiveSpan | null
  readonly checkedOn: string | undefined
}) {
  const { t, language } = useText()
  const told = clock.extensions.find(({ id }) => id === clock.extension)
  return (
    <li data-status={clock.status}>
      <div className="pd-clock-head">
        <strong>{clock.name[language]}</strong>
        <SourceTag
          tag={clock.tag}
          rule={clock.rule}
          effective={effective}
          {...(checkedOn ? { checkedOn } : {})}
          note={clock.note?.[language]}
        />
        <ClockMark status={clock.status} />
      </div>
      <p className="pd-soft">
        {periodWords({ t }, told?.total ?? clock.period, told ? null : clock.from)} ·{' '}
        {t(`channels.who.${clock.who}`)}
        {clock.startedOn && clock.startedBy && (
          <>
            {' · '}
            {t('channels.clock.from', { event: t(`channels.event.${clock.startedBy}`) })}{' '}
            <DateText value={clock.startedOn} />
          </>
        )}
      </p>
      {clock.due && (
        <p>
          {t('channels.clock.due')}{' '}
          <strong>{clock.dueAt ? <InstantText value={clock.dueAt} /> : <DueText due={clock.due} />}</strong>
          {clock.endedOn && clock.endedBy && (
            <span className="pd-soft">
              {' · '}
              {t(`channels.event.${clock.endedBy}`)} <DateText value={clock.endedOn} />
            </span>
          )}
        </p>
      )}
      {clock.courtesyUntil && (
        <p className="pd-soft">
          {t('channels.clock.courtesy')} <DueText due={clock.courtesyUntil} /> <SourceTag tag="T" rule="E8" />
        </p>
      )}
      {clock.extensions.map((extension) => (
        <p key={extension.id} className="pd-soft">
          {t(extension.id === clock.extension ? 'channels.clock.extended' : 'channels.clock.mayExtend', {
            total: periodWords({ t }, extension.total),
          })}{' '}
          {extension.condition[language]} <SourceTag tag={clock.tag} rule={extension.rule} />
        </p>
      ))}
    </li>
  )
}
