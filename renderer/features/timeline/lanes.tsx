import dayjs from 'dayjs'
import { useEffect, useRef, useState } from 'react'
import type { Fact } from '../../../shared/contract/facts.ts'
import { PHASES } from '../../../shared/contract/timeline.ts'
import type { Language } from '../../../shared/contract/door.ts'
import { useText } from '../../i18n/index.ts'
import { spanOf, whenWords } from '../../components/event-words.ts'
import { levels, timeScale, type Scale } from './scale.ts'

const LABEL = 76
const LEVEL = 26
const RADIUS = 10
const PAD = 9

/** The width of an element, followed as it changes. */
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

/** Three lanes over one axis. A dot is a day, a bar a span; a broken bar is a date that is only about known. */
export function Lanes({
  events,
  shownId,
  onShow,
}: {
  readonly events: readonly Fact[]
  readonly shownId: string | null
  readonly onShow: (id: string) => void
}) {
  const { ref, width } = useWidth()
  return (
    <div ref={ref} className="pd-lanes">
      {width > LABEL * 2 && <Picture events={events} width={width} shownId={shownId} onShow={onShow} />}
    </div>
  )
}

function Picture({
  events,
  width,
  shownId,
  onShow,
}: {
  readonly events: readonly Fact[]
  readonly width: number
  readonly shownId: string | null
  readonly onShow: (id: string) => void
}) {
  const { t, language } = useText()
  const spans = events.map(({ when }) => spanOf(when))
  const from = spans.reduce((least, span) => (span.from < least ? span.from : least), spans[0]?.from ?? '')
  const to = spans.reduce((most, span) => (span.to > most ? span.to : most), spans[0]?.to ?? '')
  const scale = timeScale(from, to, width - LABEL)
  const lanes = PHASES.map((phase) => laneOf(events, phase, scale))
  const heights = lanes.map(({ count }) => count * LEVEL + 2 * PAD)
  const tops = heights.map((_, index) => heights.slice(0, index).reduce((sum, height) => sum + height, 0))
  const bottom = heights.reduce((sum, height) => sum + height, 0)
  return (
    <svg width={width} height={bottom + 24} role="group" aria-label={t('timeline.picture')}>
      {scale.ticks.map((tick) => (
        <g key={tick.date} transform={`translate(${LABEL + tick.at} 0)`}>
          <line y2={bottom} className="pd-lane-tick" />
          <text y={bottom + 17} className="pd-lane-date">
            {tickWords(tick.date, tick.unit, language)}
          </text>
        </g>
      ))}
      {PHASES.map((phase, lane) => (
        <g key={phase} transform={`translate(0 ${tops[lane]})`}>
          <line x1="0" x2={width} y1={heights[lane]} y2={heights[lane]} className="pd-lane-edge" />
          <text x="0" y={(heights[lane] ?? 0) / 2 + 5} className="pd-lane-name">
            {t(`timeline.phase.${phase}`)}
          </text>
          {lanes[lane]?.marks.map(({ event, number, start, end, level }) => (
            <g
              key={event.id}
              className="pd-lane-mark"
              data-phase={phase}
              data-kind={event.when.kind}
              data-shown={event.id === shownId}
              role="button"
              tabIndex={0}
              aria-label={`${number} ${event.title[language]} ${whenWords(event.when, language, t)}`}
              transform={`translate(${LABEL} ${PAD + level * LEVEL + LEVEL / 2})`}
              onClick={() => onShow(event.id)}
              onKeyDown={(pressed) => {
                if (pressed.key !== 'Enter' && pressed.key !== ' ') return
                pressed.preventDefault()
                onShow(event.id)
              }}
            >
              <title>{`${event.title[language]}\n${whenWords(event.when, language, t)}`}</title>
              <rect
                x={start - RADIUS}
                y={-RADIUS}
                width={Math.max(2 * RADIUS, end - start + 2 * RADIUS)}
                height={2 * RADIUS}
                rx={RADIUS}
              />
              <text x={start} y="4.2">
                {number}
              </text>
            </g>
          ))}
        </g>
      ))}
    </svg>
  )
}

function laneOf(events: readonly Fact[], phase: Fact['phase'], scale: Scale) {
  const marks = events.flatMap((event, index) => {
    if (event.phase !== phase) return []
    const { from, to } = spanOf(event.when)
    return [{ event, number: index + 1, start: scale.at(from), end: scale.at(to) }]
  })
  const { of, count } = levels(
    marks.map(({ start, end }) => ({ from: start - RADIUS - 2, to: Math.max(end, start) + RADIUS + 2 })),
  )
  return { count, marks: marks.map((mark, index) => ({ ...mark, level: of[index] ?? 0 })) }
}

function tickWords(date: string, unit: 'day' | 'month' | 'year', language: Language): string {
  const zh = language === 'zh-CN'
  if (unit === 'year') return dayjs(date).format(zh ? 'YYYY年' : 'YYYY')
  if (unit === 'month') return dayjs(date).format(zh ? 'YYYY年M月' : 'MMM YYYY')
  return dayjs(date).format(zh ? 'M月D日' : 'D MMM')
}
