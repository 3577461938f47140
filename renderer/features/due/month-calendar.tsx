import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Button } from 'antd'
import dayjs from 'dayjs'
import type { Reminder } from '../../../shared/contract/due.ts'
import type { CalendarDay } from '../../../shared/contract/due.ts'
import { addMonths } from '../../../shared/domain/clock.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { useRoute } from '../../app/core.ts'
import { formatDate } from '../../components/format.ts'
import { LeftOutlined, RightOutlined } from '../../components/icons.ts'
import { useText } from '../../i18n/index.ts'
import { isDueOn, monthOf, monthPage, movedBy } from './month.ts'

const SHOWN = 3

/** A month with its working days, holidays, make-up days and deadlines; walked with the arrow keys. */
export function MonthCalendar({
  reminders,
  today,
  cursor,
  onCursor,
  chosen,
  onChoose,
}: {
  readonly reminders: readonly Reminder[]
  readonly today: LocalDate
  /** The day that the keyboard stands on; its month is shown. */
  readonly cursor: LocalDate
  readonly onCursor: (day: LocalDate) => void
  readonly chosen: LocalDate | null
  readonly onChoose: (day: LocalDate | null) => void
}) {
  const { t, language } = useText()
  const month = monthOf(cursor)
  const weeks = monthPage(month)
  const from = weeks[0]?.[0] ?? month
  const to = weeks.at(-1)?.[6] ?? month
  const days = useRoute('due.calendar', { from, to })
  const known = new Map((days.data ?? []).map((day) => [day.date, day]))
  const unknownYear = days.data?.find((day) => day.kind === 'unknown' && monthOf(day.date) === month)
  const held = useRef(false)
  const current = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (held.current) current.current?.focus()
    held.current = false
  }, [cursor])
  const pressed = (event: KeyboardEvent) => {
    const to = movedBy(event.key, cursor)
    if (to === null) return
    event.preventDefault()
    held.current = true
    onCursor(to)
  }
  return (
    <div className="pd-month">
      <div className="pd-month-head">
        <h3 aria-live="polite">{dayjs(month).format(language === 'zh-CN' ? 'YYYY年M月' : 'MMMM YYYY')}</h3>
        <div className="pd-actions">
          {monthOf(today) !== month && (
            <Button size="small" type="link" onClick={() => onCursor(today)}>
              {t('due.calendar.today')}
            </Button>
          )}
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={t('due.calendar.previous')}
            onClick={() => onCursor(addMonths(cursor, -1))}
          />
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={t('due.calendar.next')}
            onClick={() => onCursor(addMonths(cursor, 1))}
          />
        </div>
      </div>
      <div role="grid" aria-label={t('due.calendar')} className="pd-month-grid" onKeyDown={pressed}>
        <div role="row" className="pd-month-week pd-month-names">
          {(weeks[0] ?? []).map((day) => (
            <span key={day} role="columnheader">
              {dayjs(day).format(language === 'zh-CN' ? 'dd' : 'ddd')}
            </span>
          ))}
        </div>
        {weeks.map((week) => (
          <div key={week[0]} role="row" className="pd-month-week">
            {week.map((date) => (
              <Day
                key={date}
                ref={date === cursor ? current : null}
                date={date}
                day={known.get(date)}
                due={reminders.filter((one) => isDueOn(one, date))}
                outside={monthOf(date) !== month}
                isToday={date === today}
                isCursor={date === cursor}
                isChosen={date === chosen}
                onChoose={() => {
                  onCursor(date)
                  onChoose(date === chosen ? null : date)
                }}
              />
            ))}
          </div>
        ))}
      </div>
      <p className="pd-month-legend" aria-label={t('due.calendar.legend')}>
        <span data-mark="off">{t('due.calendar.off')}</span> {t('due.calendar.legend.off')}
        <span data-mark="on">{t('due.calendar.on')}</span> {t('due.calendar.legend.on')}
        <span data-mark="unknown" /> {t('due.calendar.legend.unknown')}
      </p>
      {unknownYear && (
        <p className="pd-month-unknown" role="note">
          {t('due.calendar.unknown', { year: unknownYear.date.slice(0, 4) })}
        </p>
      )}
    </div>
  )
}

function Day({
  ref,
  date,
  day,
  due,
  outside,
  isToday,
  isCursor,
  isChosen,
  onChoose,
}: {
  readonly ref: React.Ref<HTMLButtonElement> | null
  readonly date: LocalDate
  readonly day: CalendarDay | undefined
  readonly due: readonly Reminder[]
  readonly outside: boolean
  readonly isToday: boolean
  readonly isCursor: boolean
  readonly isChosen: boolean
  readonly onChoose: () => void
}) {
  const { t, language } = useText()
  const mark = day?.holiday ? (day.kind === 'working' ? 'on' : 'off') : null
  const words = [
    formatDate(date, language),
    mark && t(`due.calendar.${mark}.text`, { name: day?.holiday ?? '' }),
    day?.kind === 'unknown' && t('due.calendar.legend.unknown'),
    due.length > 0 && t('due.calendar.deadlines', { count: due.length }),
  ]
  return (
    <div role="gridcell" aria-selected={isChosen}>
      <button
        ref={ref}
        type="button"
        className="pd-day"
        tabIndex={isCursor ? 0 : -1}
        data-kind={day?.kind}
        data-outside={outside || undefined}
        data-chosen={isChosen || undefined}
        aria-current={isToday ? 'date' : undefined}
        aria-label={words.filter(Boolean).join(t('common.listComma'))}
        onClick={onChoose}
      >
        <span className="pd-day-number">
          {Number(date.slice(8))}
          {mark && <small data-mark={mark}>{t(`due.calendar.${mark}`)}</small>}
        </span>
        <span className="pd-day-marks">
          {due.slice(0, SHOWN).map((one) => (
            <i key={one.id} data-bucket={one.bucket} data-span={one.due.kind === 'uncertain' || undefined} />
          ))}
          {due.length > SHOWN && <b>+{due.length - SHOWN}</b>}
        </span>
      </button>
    </div>
  )
}
