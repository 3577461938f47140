import { Button } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useMemo, useRef, useState } from 'react'
import { localDateOf, type LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { formatCount, formatDay, formatMoney } from '../../components/format.ts'
import { Section } from '../../components/section.tsx'
import { useText } from '../../i18n/index.ts'
import { hashOf } from '../places.ts'
import { laneHeight, LANES, LINE, useCourseMarks, type CourseMark } from './course-marks.ts'
import { foldedScale } from './folded-scale.ts'

const LABEL = 64
const END = 8
const AXIS = 20
/** The picture alone is wider than the window by these. */
const ZOOMS = [1, 1.5, 2, 3, 4] as const

/** 经过: what happened, true to scale, in five lanes; where nothing did, the line is folded. */
export function Course({ caseId }: { readonly caseId: CaseId }) {
  const { t, language } = useText()
  const marks = useCourseMarks(caseId)
  const [zoom, setZoom] = useState(0)
  const first = marks?.[0]?.from
  if (!marks || first === undefined) return null
  const events = marks.filter(({ lane }) => lane !== 'money').length
  return (
    <div className="pd-course">
      <Section
        title={t('cases.course')}
        note={t('cases.course.since', {
          date: formatDay(first, language),
          count: events,
          events: formatCount(events),
        })}
        actions={
          <>
            <span className="pd-course-zoom">
              <Button
                size="small"
                aria-label={t('cases.course.out')}
                disabled={zoom === 0}
                onClick={() => setZoom(zoom - 1)}
              >
                −
              </Button>
              <Button
                size="small"
                aria-label={t('cases.course.in')}
                disabled={zoom === ZOOMS.length - 1}
                onClick={() => setZoom(zoom + 1)}
              >
                +
              </Button>
            </span>
            <a href={hashOf({ page: 'case', caseId, tab: 'timeline' })}>{t('cases.course.list')}</a>
            <Button type="text" size="small" onClick={() => window.print()}>
              {t('cases.course.print')}
            </Button>
          </>
        }
      >
        <Scrolled marks={marks} zoom={ZOOMS[zoom] ?? 1} />
      </Section>
    </div>
  )
}

function Scrolled({ marks, zoom }: { readonly marks: readonly CourseMark[]; readonly zoom: number }) {
  const { t } = useText()
  const { ref, width } = useWidth()
  return (
    <div ref={ref} className="pd-course-scroll" tabIndex={0} role="group" aria-label={t('cases.course')}>
      {width > 0 && <Picture marks={marks} width={width * zoom} />}
    </div>
  )
}

function useWidth() {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, width }
}

function Picture({ marks, width }: { readonly marks: readonly CourseMark[]; readonly width: number }) {
  const { t, language } = useText()
  const today = localDateOf(new Date())
  const scale = useMemo(
    () => foldedScale([...marks.flatMap(({ from, to }) => [from, to]), today], width - LABEL - END - 150),
    [marks, today, width],
  )
  const x = (day: LocalDate) => LABEL + 24 + scale.at(day)
  const placed = LANES.map((lane) => ({
    lane,
    ...placeLane(
      marks.filter((mark) => mark.lane === lane),
      x,
      width,
      scale.folds.map(({ from }) => LABEL + 24 + from),
    ),
  }))
  const heights = placed.map(({ levels }) => laneHeight(levels))
  const tops = heights.map(
    (_, index) => AXIS + heights.slice(0, index).reduce((sum, height) => sum + height, 0),
  )
  const bottom = AXIS + heights.reduce((sum, height) => sum + height, 0)
  return (
    <svg
      className="pd-course-picture"
      width={width}
      height={bottom + 2}
      role="img"
      aria-label={t('cases.course.picture', { count: marks.length })}
    >
      <rect
        className="pd-course-later"
        x={x(today)}
        y={AXIS}
        width={Math.max(0, width - END - x(today))}
        height={bottom - AXIS}
      />
      <path className="pd-course-rule" d={`M${LABEL} ${AXIS}.5H${width - END}`} />
      {scale.ticks.map(({ day, at }) =>
        Math.abs(x(today) - (LABEL + 24 + at)) < 90 && day !== today ? null : (
          <g key={day}>
            <path className="pd-course-tick" d={`M${LABEL + 24 + at} ${AXIS - 4}V${bottom}`} />
            {day !== today && (
              <text className="pd-course-date" x={LABEL + 24 + at} y={AXIS - 7}>
                {shortDay(day, language)}
              </text>
            )}
          </g>
        ),
      )}
      {placed.map(({ lane, spots }, index) => (
        <g key={lane} transform={`translate(0 ${tops[index]})`}>
          <path className="pd-course-rule" d={`M${LABEL} ${(heights[index] ?? 0) + 0.5}H${width - END}`} />
          <text className="pd-course-lane" x="0" y={(heights[index] ?? 0) / 2 + 4}>
            {t(`cases.course.lane.${lane}`)}
          </text>
          {spots.map((spot) => (
            <Mark key={spot.mark.id} spot={spot} now={x(today)} />
          ))}
        </g>
      ))}
      {scale.folds.map(({ from, to, days }) => (
        <g key={from}>
          <rect
            className="pd-course-fold"
            x={LABEL + 26 + from}
            y={AXIS - 18}
            width={to - from - 4}
            height={bottom - AXIS + 20}
          />
          <path
            className="pd-course-cut"
            d={`M${LABEL + 26 + from} ${AXIS}V${bottom}M${LABEL + 22 + to} ${AXIS}V${bottom}`}
          />
          <text className="pd-course-date" textAnchor="middle" x={LABEL + 24 + (from + to) / 2} y={AXIS - 7}>
            {t('cases.course.fold', { count: days })}
          </text>
        </g>
      ))}
      <path className="pd-course-now" d={`M${x(today)} 2V${bottom}`} />
      <text className="pd-course-today" x={x(today) + 5} y={AXIS - 7}>
        {t('cases.course.today', { date: shortDay(today, language) })}
      </text>
    </svg>
  )
}

interface Spot {
  readonly mark: CourseMark
  readonly start: number
  readonly end: number
  readonly level: number
  /** The words there is room for. */
  readonly text: string
  /** Words stand left of the mark where the picture ends. */
  readonly left: boolean
}

/** About how wide words are: a Chinese character is as wide as it is high. */
const widthOf = (text: string) =>
  [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e80 ? 12 : 6.6), 0)

/** The words as far as there is room for them; nothing where only a letter or two would stand. */
function fitted(words: string, room: number): string {
  if (widthOf(words) <= room) return words
  let short = words
  while (short !== '' && widthOf(short) + 12 > room) short = short.slice(0, -1)
  return short.length < 3 ? '' : `${short}…`
}

/** `folds`: where the days that are left out begin; no words run over them. */
function placeLane(
  marks: readonly CourseMark[],
  x: (day: LocalDate) => number,
  width: number,
  folds: readonly number[],
) {
  const ends: number[] = []
  const spots = marks.map((mark): Spot => {
    const start = x(mark.from)
    const end = Math.max(start, x(mark.to))
    const wall = folds.find((fold) => fold > end) ?? width - END
    const whole = widthOf(mark.words) + 16
    const left = end + whole > wall && wall === width - END && start - whole > LABEL
    const text = left ? mark.words : fitted(mark.words, wall - end - 12)
    const words = widthOf(text) + 16
    const [from, to] = left ? [start - words, end + 8] : [start - 8, end + words]
    const free = ends.findIndex((taken) => taken < from)
    const level = free < 0 ? ends.length : free
    ends[level] = to
    return { mark, start, end, level, left, text }
  })
  return { spots, levels: Math.max(1, ends.length) }
}

function Mark({
  spot: { mark, start, end, level, left, text },
  now,
}: {
  readonly spot: Spot
  readonly now: number
}) {
  const y = LINE / 2 + 5 + level * LINE
  const owes = mark.shape === 'owed'
  return (
    <g className="pd-course-mark" data-shape={mark.shape}>
      <title>{mark.title}</title>
      {owes && now > start && <path className="pd-course-owed" d={`M${start} ${y}H${now}`} />}
      {mark.shape === 'span' && end - start > 4 && (
        <rect className="pd-course-span" x={start} y={y - 4} width={end - start} height="8" rx="1" />
      )}
      {(mark.shape !== 'span' || end - start <= 4) && <circle cx={start} cy={y} r={owes ? 3.5 : 4} />}
      <text
        x={owes ? Math.max(now, start) + 8 : left ? start - 9 : end + 9}
        y={y + 4}
        textAnchor={left && !owes ? 'end' : 'start'}
      >
        {mark.amount && <tspan className="pd-course-amount">{formatMoney(mark.amount)}</tspan>}
        {!mark.amount && text}
      </text>
    </g>
  )
}

function shortDay(day: string, language: string): string {
  return dayjs(day).format(language === 'zh-CN' ? 'YY年M月D日' : 'D MMM YY')
}
