import { useEffect, useRef, useState } from 'react'
import type { MonthSums } from '../../../shared/contract/statements.ts'
import type { StatementBatchId } from '../../../shared/domain/ids.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { useRoute } from '../../app/core.ts'
import { Loaded } from '../../components/notices.tsx'
import { formatCount, formatMoney } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'
import { monthsBetween, namedMonths, sumsByCurrency } from './sums.ts'

const HEIGHT = 148
const AXIS = 20
const MIDDLE = (HEIGHT - AXIS) / 2
/** Fewest units for a month so that its name can be read. */
const NAME = 44

/** The months of a draft or batch. */
export function MonthsOf({ batch }: { readonly batch: StatementBatchId }) {
  const months = useRoute('statements.months', { batch })
  return <Loaded query={months}>{(sums) => <MonthChart months={sums} />}</Loaded>
}

/** Money in above, money out below, month by month; one picture per currency. */
function MonthChart({ months }: { readonly months: readonly MonthSums[] }) {
  const { t } = useText()
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={ref} className="pd-months">
      {width > 0 &&
        sumsByCurrency(months).map(({ currency, moneyIn, moneyOut }) => (
          <figure key={currency}>
            <figcaption>
              <span className="pd-in">
                {t('statements.moneyIn')} <span className="pd-amount">{formatMoney(moneyIn)}</span>
              </span>
              <span className="pd-out">
                {t('statements.moneyOut')} <span className="pd-amount">{formatMoney(moneyOut)}</span>
              </span>
            </figcaption>
            <Bars months={months.filter((one) => one.currency === currency)} width={width} />
          </figure>
        ))}
    </div>
  )
}

function Bars({ months, width }: { readonly months: readonly MonthSums[]; readonly width: number }) {
  const { t } = useText()
  const dated = namedMonths(months)
  const all = monthsBetween(dated[0] ?? '', dated.at(-1) ?? '')
  if (dated.length === 0) return <p className="pd-soft">{t('statements.noDates')}</p>
  const most = Math.max(1, ...months.flatMap(({ moneyIn, moneyOut }) => [moneyIn.minor, moneyOut.minor]))
  const step = width / all.length
  const bar = Math.max(1, Math.min(28, step * 0.56))
  const every = Math.max(1, Math.ceil(NAME / step))
  const high = ({ minor }: Money) => (minor <= 0 ? 0 : Math.max(1, (minor / most) * (MIDDLE - 4)))
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={t('statements.chart')}>
      <line x2={width} y1={MIDDLE} y2={MIDDLE} className="pd-months-zero" />
      {all.map((month, index) => {
        const sums = months.find((one) => one.month === month)
        const x = index * step + (step - bar) / 2
        return (
          <g key={month}>
            {sums && (
              <>
                <title>
                  {t('statements.chart.month', {
                    month,
                    rows: formatCount(sums.rows),
                    in: formatMoney(sums.moneyIn),
                    out: formatMoney(sums.moneyOut),
                  })}
                </title>
                <rect x={index * step} width={step} height={HEIGHT - AXIS} className="pd-months-hover" />
                <rect
                  x={x}
                  width={bar}
                  y={MIDDLE - high(sums.moneyIn)}
                  height={high(sums.moneyIn)}
                  className="pd-bar-in"
                />
                <rect x={x} width={bar} y={MIDDLE} height={high(sums.moneyOut)} className="pd-bar-out" />
              </>
            )}
            {index % every === 0 && (
              <text
                x={Math.min(width - 18, Math.max(18, index * step + step / 2))}
                y={HEIGHT - 5}
                className="pd-lane-date"
              >
                {month.slice(2).replace('-', '/')}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
