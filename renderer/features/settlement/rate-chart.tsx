import type { SettlementRun } from '../../../shared/contract/settlement-result.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { formatRatePpm } from '../../../shared/domain/settlement.ts'
import { Panel } from '../../components/frames.tsx'
import { EmptyPlace } from '../../components/notices.tsx'
import { formatMoney } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'

const WIDTH = 960
const HEIGHT = 260
const LEFT = 56
const BOTTOM = 28
const TOP = 16

type Rate = SettlementRun['rates'][number]

/** Parts per million of a fee on its gross, for drawing and for words; null without sales. */
const ppmOf = (fee: Money | null, gross: Money) =>
  fee === null || gross.minor <= 0 ? null : Math.round((fee.minor / gross.minor) * 1_000_000)

/** The rate that was really taken, month by month and card by card, beside the one that was agreed. */
export function RateChart({ run }: { readonly run: SettlementRun }) {
  const { t } = useText()
  const currencies = [...new Set(run.rates.map(({ currency }) => currency))]
  if (currencies.length === 0)
    return (
      <Panel title={t('settlement.rates')}>
        <EmptyPlace title={t('settlement.rates.none')}>{t('settlement.rates.none.text')}</EmptyPlace>
      </Panel>
    )
  return (
    <>
      {currencies.map((currency) => (
        <Panel
          key={currency}
          title={t('settlement.rates')}
          note={currencies.length > 1 ? currency : t('settlement.rates.note')}
        >
          <Picture rates={run.rates.filter((rate) => rate.currency === currency)} />
          <RateTable rates={run.rates.filter((rate) => rate.currency === currency)} />
        </Panel>
      ))}
    </>
  )
}

function Picture({ rates }: { readonly rates: readonly Rate[] }) {
  const { t } = useText()
  const months = [...new Set(rates.map(({ month }) => month))].sort()
  const cards = [...new Set(rates.map(({ cardType }) => cardType))]
  const highest = Math.max(
    1000,
    ...rates.flatMap(({ fee, agreedFee, gross }) => [ppmOf(fee, gross) ?? 0, ppmOf(agreedFee, gross) ?? 0]),
  )
  const top = niceTop(highest)
  const step = (WIDTH - LEFT) / months.length
  const bar = Math.min(36, (step * 0.7) / cards.length)
  const y = (ppm: number) => TOP + (HEIGHT - BOTTOM - TOP) * (1 - ppm / top)
  return (
    <figure className="pd-rates">
      <figcaption>
        {cards.map((card, index) => (
          <span key={card ?? ''}>
            <i data-series={index % 4} />
            {card ?? t('settlement.rates.allCards')}
          </span>
        ))}
        <span>
          <i data-series="agreed" />
          {t('settlement.rates.agreed')}
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('settlement.rates')}>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line x1={LEFT} x2={WIDTH} y1={y(top * share)} y2={y(top * share)} className="pd-rates-grid" />
            <text x={LEFT - 8} y={y(top * share) + 4} className="pd-rates-axis" data-end="true">
              {formatRatePpm(top * share)}
            </text>
          </g>
        ))}
        {months.map((month, place) => {
          const left = LEFT + place * step + (step - bar * cards.length) / 2
          return (
            <g key={month}>
              {cards.map((card, index) => {
                const rate = rates.find((each) => each.month === month && each.cardType === card)
                const actual = rate && ppmOf(rate.fee, rate.gross)
                const agreed = rate ? ppmOf(rate.agreedFee, rate.gross) : null
                const x = left + index * bar
                if (!rate || actual === null || actual === undefined) return null
                return (
                  <g key={card ?? ''}>
                    <title>{wordsOf(rate, t('settlement.rates.allCards'))}</title>
                    <rect
                      x={x + 1}
                      width={bar - 2}
                      y={y(actual)}
                      height={y(0) - y(actual)}
                      data-series={index % 4}
                    />
                    {agreed !== null && (
                      <line
                        x1={x - 2}
                        x2={x + bar + 2}
                        y1={y(agreed)}
                        y2={y(agreed)}
                        className="pd-rates-agreed"
                      />
                    )}
                  </g>
                )
              })}
              <text x={LEFT + place * step + step / 2} y={HEIGHT - 8} className="pd-rates-axis">
                {month}
              </text>
            </g>
          )
        })}
      </svg>
    </figure>
  )
}

const wordsOf = (rate: Rate, all: string) =>
  `${rate.month} ${rate.cardType ?? all}: ${formatRatePpm(ppmOf(rate.fee, rate.gross) ?? 0)}`

/** The next of 1, 2, 2.5, 5 × 10ⁿ above the highest rate, so that the axis has readable steps. */
function niceTop(ppm: number): number {
  const power = 10 ** Math.floor(Math.log10(ppm))
  return ([1, 2, 2.5, 5, 10].find((step) => step * power >= ppm) ?? 10) * power
}

function RateTable({ rates }: { readonly rates: readonly Rate[] }) {
  const { t } = useText()
  return (
    <table className="pd-rate-table">
      <thead>
        <tr>
          <th>{t('settlement.rates.month')}</th>
          <th>{t('settlement.rates.card')}</th>
          <th className="pd-right">{t('settlement.total.gross')}</th>
          <th className="pd-right">{t('settlement.total.fee')}</th>
          <th className="pd-right">{t('settlement.rates.actual')}</th>
          <th className="pd-right">{t('settlement.rates.agreed')}</th>
          <th className="pd-right">{t('settlement.rates.difference')}</th>
        </tr>
      </thead>
      <tbody>
        {rates.map((rate) => {
          const { month, cardType, gross, fee, agreedFee } = rate
          const above = agreedFee && { ...fee, minor: fee.minor - agreedFee.minor }
          const agreed = ppmOf(agreedFee, gross)
          return (
            <tr key={`${month} ${cardType ?? ''}`}>
              <td>{month}</td>
              <td>{cardType ?? t('settlement.rates.allCards')}</td>
              <td className="pd-right pd-amount">{formatMoney(gross)}</td>
              <td className="pd-right pd-amount">{formatMoney(fee)}</td>
              <td className="pd-right pd-figure">{formatRatePpm(ppmOf(fee, gross) ?? 0)}</td>
              <td className="pd-right pd-figure">
                {agreed === null ? t('common.none') : formatRatePpm(agreed)}
              </td>
              <td className="pd-right pd-amount" data-above={above !== null && above.minor > 0}>
                {above === null ? t('common.none') : formatMoney(above)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
