import type { Reminder } from '../../../shared/contract/due.ts'
import { dueHash } from '../../app/due-notices.ts'
import { formatDay } from '../../components/format.ts'
import { SourceTag } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import { leftWords } from './left.ts'

/** Deadlines as rows: when, what, on what it rests. */
export function DeadlineList({
  reminders,
  withCase = true,
}: {
  readonly reminders: readonly Reminder[]
  readonly withCase?: boolean
}) {
  const { t, language } = useText()
  return (
    <ul className="pd-rows">
      {reminders.map((one) => {
        const first = one.due.kind === 'date' ? one.due.date : one.due.earliest
        return (
          <li key={one.id} className="pd-row pd-deadline" data-bucket={one.bucket}>
            <time dateTime={first}>{formatDay(first, language)}</time>
            <a href={dueHash(one)}>
              {one.name[language]}
              <small>
                {[withCase ? one.caseTitle : one.channelName?.[language], leftWords(one, t)]
                  .filter(Boolean)
                  .join(t('common.listComma'))}
              </small>
            </a>
            <SourceTag tag={one.tag} rule={one.rule} />
          </li>
        )
      })}
    </ul>
  )
}
