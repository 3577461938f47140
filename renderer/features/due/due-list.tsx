import type { KeyboardEvent } from 'react'
import dayjs from 'dayjs'
import { REMINDER_BUCKETS, type Reminder } from '../../../shared/contract/due.ts'
import { dueHash } from '../../app/due-notices.ts'
import { formatDate, formatInstant } from '../../components/format.ts'
import { Mark, type Tone } from '../../components/frames.tsx'
import { SourceTag } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import { leftWords } from './left.ts'

const TONES: Readonly<Record<Reminder['bucket'], Tone>> = {
  overdue: 'seal',
  today: 'amber',
  'this-week': 'blue',
  later: 'plain',
  uncertain: 'plum',
}

/** Deadlines by how near they are; the arrow keys go from one to the next. */
export function DueList({ reminders }: { readonly reminders: readonly Reminder[] }) {
  const { t } = useText()
  return (
    <div onKeyDown={walk}>
      {REMINDER_BUCKETS.map((bucket) => {
        const group = reminders.filter((one) => one.bucket === bucket)
        if (group.length === 0) return null
        return (
          <section
            key={bucket}
            className="pd-due-group"
            data-bucket={bucket}
            aria-label={t(`due.bucket.${bucket}`)}
          >
            <h3>
              {t(`due.bucket.${bucket}`)} <span className="pd-figure">{group.length}</span>
            </h3>
            <ul>
              {group.map((one) => (
                <DueLine key={one.id} one={one} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key]
  if (step === undefined) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.pd-due-line > a')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  const next = links[at + step]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
}

function DueLine({ one }: { readonly one: Reminder }) {
  const { t, language } = useText()
  const first = one.due.kind === 'date' ? one.due.date : one.due.earliest
  const counted =
    one.startedOn && one.period
      ? t('due.counted', {
          from: formatDate(one.startedOn, language),
          period: t(`due.unit.${one.period.unit}`, { count: one.period.count }),
        })
      : ''
  return (
    <li className="pd-due-line">
      <a href={dueHash(one)}>
        <time className="pd-due-date" dateTime={first}>
          <b>{Number(first.slice(8))}</b>
          <span>{dayjs(first).format(language === 'zh-CN' ? 'YYYY年M月' : 'MMM YYYY')}</span>
          <span>{one.dueAt ? dayjs(one.dueAt).format('HH:mm') : dayjs(first).format('ddd')}</span>
        </time>
        <span className="pd-due-words">
          <strong>{one.name[language]}</strong>
          <span className="pd-due-case">
            {[one.channelName?.[language], one.caseTitle].filter(Boolean).join(' · ')}
          </span>
          <small>{[t(`due.who.${one.who}`), counted].filter(Boolean).join(' · ')}</small>
        </span>
      </a>
      <div className="pd-due-side">
        <span className="pd-due-left">
          <Mark tone={TONES[one.bucket]}>{leftWords(one, t)}</Mark>
          <SourceTag tag={one.tag} rule={one.rule} note={<Counting one={one} counted={counted} />} />
        </span>
        {one.due.kind === 'uncertain' && (
          <small className="pd-amber">
            {formatDate(one.due.earliest, language)} – {formatDate(one.due.latest, language)}
          </small>
        )}
      </div>
    </li>
  )
}

/** How the date came about, beside its source. */
function Counting({ one, counted }: { readonly one: Reminder; readonly counted: string }) {
  const { t, language } = useText()
  const { due, dueAt, courtesyUntil } = one
  const courtesy = courtesyUntil?.kind === 'date' ? courtesyUntil.date : null
  return (
    <>
      {counted}
      {dueAt && <br />}
      {dueAt && formatInstant(dueAt, language)}
      {due.kind === 'uncertain' && <br />}
      {due.kind === 'uncertain' &&
        t('due.uncertain', { years: due.missingYears.join(t('common.listComma')) })}
      {due.kind === 'date' && due.provisional && <br />}
      {due.kind === 'date' && due.provisional && t('due.provisional')}
      {courtesy && <br />}
      {courtesy && t('due.courtesy', { date: formatDate(courtesy, language) })}
    </>
  )
}
