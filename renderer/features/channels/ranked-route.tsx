import { Button } from 'antd'
import type { KeyboardEvent } from 'react'
import type { CaseRoute } from '../../../shared/contract/case-route.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { go } from '../../app/routes.ts'
import { Section } from '../../components/section.tsx'
import { SourceTag } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import { DueText, standingOf, type RouteEntryView } from './channel-words.tsx'
import { entriesOf } from './route-data.ts'

/**
 * The channels as a numbered list: what can be done now, what after which step, what is not for this case and why. The
 * arrow keys go from one to the next, Enter shows its reasons beside.
 */
export function RankedRoute({
  caseId,
  route,
  selected,
  onSelect,
}: {
  readonly caseId: CaseId
  readonly route: CaseRoute
  readonly selected: string | null
  readonly onSelect: (channel: string) => void
}) {
  const { t } = useText()
  const inOrder = ranked(route)
  const groups = [
    { key: 'now', entries: inOrder.filter((entry) => ['yes', 'filed'].includes(standingOf(entry))) },
    { key: 'later', entries: inOrder.filter((entry) => standingOf(entry) === 'later') },
    { key: 'no', entries: inOrder.filter((entry) => standingOf(entry) === 'no') },
  ] as const
  return (
    <div className="pd-ranked" onKeyDown={walk}>
      {groups.map(({ key, entries }, group) => {
        const before = groups.slice(0, group).reduce((sum, each) => sum + each.entries.length, 0)
        return (
          entries.length > 0 && (
            <Section
              key={key}
              title={t(`channels.ranked.${key}`)}
              note={t(`channels.ranked.${key}.note`, { count: entries.length })}
            >
              <ol>
                {entries.map((entry, index) => (
                  <RankedLine
                    key={entry.channel}
                    caseId={caseId}
                    entry={entry}
                    rank={key === 'no' ? null : before + index + 1}
                    first={before + index === 0 && standingOf(entry) === 'yes'}
                    selected={entry.channel === selected}
                    onSelect={onSelect}
                  />
                ))}
              </ol>
            </Section>
          )
        )
      })}
    </div>
  )
}

/** The order of the plan; what no step names comes last. */
function ranked(route: CaseRoute): RouteEntryView[] {
  const planned = route.steps.flatMap((step) => entriesOf(route, step))
  return [...new Set([...planned, ...route.entries])]
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('.pd-ranked-line > button')]
  const next = lines[lines.indexOf(document.activeElement as HTMLElement) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

function RankedLine({
  caseId,
  entry,
  rank,
  first,
  selected,
  onSelect,
}: {
  readonly caseId: CaseId
  readonly entry: RouteEntryView
  readonly rank: number | null
  readonly first: boolean
  readonly selected: boolean
  readonly onSelect: (channel: string) => void
}) {
  const { t, language } = useText()
  const standing = standingOf(entry)
  const [reason] = entry.reasons
  return (
    <li className="pd-ranked-line" data-standing={standing} data-first={first || undefined}>
      <button type="button" aria-current={selected || undefined} onClick={() => onSelect(entry.channel)}>
        <span className="pd-ranked-rank">{rank}</span>
        <strong>{entry.name[language]}</strong>
        <span className="pd-unseen"> {t(`channels.standing.${standing}`)}</span>
      </button>
      <span className="pd-ranked-why" title={reason?.text[language]}>
        {reason && (
          <>
            {reason.text[language]} <SourceTag tag={reason.tag} rule={reason.rule} />
          </>
        )}
      </span>
      <span className="pd-ranked-end">
        {entry.due && standing !== 'no' && <DueText due={entry.due.due} />}
        {standing === 'yes' && (
          <Button
            type={first ? 'primary' : 'text'}
            size={first ? 'middle' : 'small'}
            onClick={() => go({ page: 'case', caseId, tab: 'offices', item: `to-${entry.channel}` })}
          >
            {t(first ? 'channels.ranked.prepare' : 'channels.ranked.prepare.short')}
          </Button>
        )}
      </span>
    </li>
  )
}
