/** Periods, due dates and natures in words; offers as shape, colour and word together. */
import type { CaseRoute } from '../../../shared/contract/case-route.ts'
import type { ClockView } from '../../../shared/contract/channels.ts'
import { DateText } from '../../components/words.tsx'
import { Mark, type Tone } from '../../components/frames.tsx'
import { formatDate } from '../../components/format.ts'
import { useText, type Text } from '../../i18n/index.ts'

export type RouteEntryView = CaseRoute['entries'][number]
type Due = NonNullable<ClockView['due']>
type Period = ClockView['period']

/** What a channel is at this moment of the case: filed stands before what the rules say. */
export type Standing = 'filed' | RouteEntryView['offered']

export function standingOf(entry: RouteEntryView): Standing {
  return entry.reasons.some(({ code }) => code === 'already-open') ? 'filed' : entry.offered
}

/** "3–5个工作日", "60 days". */
export function periodWords({ t }: Pick<Text, 't'>, period: Period, from: Period | null = null): string {
  const shown =
    from !== null && from.unit === period.unit ? `${from.count}–${period.count}` : String(period.count)
  return t(`channels.period.${period.unit}`, { count: period.count, shown })
}

/** The last day; or the span it lies in and which holidays are not published. */
export function DueText({ due }: { readonly due: Due }) {
  const { t, language } = useText()
  if (due.kind === 'date')
    return (
      <span className="pd-nowrap">
        <DateText value={due.date} />
        {due.provisional && <> {t('channels.due.provisional')}</>}
      </span>
    )
  return (
    <span>
      {t('channels.due.uncertain', {
        from: formatDate(due.earliest, language),
        to: formatDate(due.latest, language),
        years: due.missingYears.join(t('common.listComma')),
      })}
    </span>
  )
}

const STANDING_TONES: Readonly<Record<Standing, Tone>> = {
  filed: 'blue',
  yes: 'good',
  later: 'amber',
  no: 'plain',
}

/** Word and shape of a standing. */
export function StandingMark({ standing }: { readonly standing: Standing }) {
  const { t } = useText()
  return (
    <Mark tone={STANDING_TONES[standing]}>
      <StandingShape standing={standing} /> {t(`channels.standing.${standing}`)}
    </Mark>
  )
}

/** A full disc, a half one, a barred ring, a paper plane: told apart without colour. */
export function StandingShape({ standing }: { readonly standing: Standing }) {
  return (
    <svg className="pd-standing" data-standing={standing} viewBox="0 0 14 14" aria-hidden="true">
      {standing === 'yes' && (
        <>
          <circle cx="7" cy="7" r="6" className="pd-standing-full" />
          <path d="m4.2 7.2 2 2 3.6-4.2" className="pd-standing-inner" />
        </>
      )}
      {standing === 'later' && (
        <>
          <circle cx="7" cy="7" r="5.4" className="pd-standing-ring" />
          <path d="M7 1.6a5.4 5.4 0 0 1 0 10.8z" className="pd-standing-full" />
        </>
      )}
      {standing === 'no' && (
        <>
          <circle cx="7" cy="7" r="5.4" className="pd-standing-ring" />
          <path d="m3.4 10.6 7.2-7.2" className="pd-standing-ring" />
        </>
      )}
      {standing === 'filed' && <path d="M1 6.4 13 1 9.4 13 6.6 8.2z" className="pd-standing-full" />}
    </svg>
  )
}

const NATURE_TONES: Readonly<Record<RouteEntryView['nature'], Tone>> = {
  provider: 'accent',
  objection: 'accent',
  complaint: 'blue',
  report: 'plum',
  hotline: 'plum',
  mediation: 'blue',
  letter: 'plain',
  publicity: 'plain',
  suit: 'seal',
  review: 'amber',
  petition: 'plain',
}

export function NatureMark({ nature }: { readonly nature: RouteEntryView['nature'] }) {
  const { t } = useText()
  return <Mark tone={NATURE_TONES[nature]}>{t(`channels.nature.${nature}`)}</Mark>
}

const CLOCK_TONES: Readonly<Record<ClockView['status'], Tone>> = {
  'not-started': 'plain',
  running: 'accent',
  waiting: 'plain',
  paused: 'plain',
  grace: 'amber',
  overdue: 'seal',
  'perhaps-overdue': 'amber',
  met: 'good',
  'met-late': 'amber',
}

export function ClockMark({ status }: { readonly status: ClockView['status'] }) {
  const { t } = useText()
  return <Mark tone={CLOCK_TONES[status]}>{t(`channels.clock.${status}`)}</Mark>
}

/** "Checked 3 months ago". */
export function CheckedWords({ months }: { readonly months: number }) {
  const { t } = useText()
  return <>{months === 0 ? t('channels.checked.now') : t('channels.checked', { count: months })}</>
}
