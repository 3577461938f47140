import { Tooltip } from 'antd'
import type { SettlementRun } from '../../../shared/contract/settlement.ts'
import { formatCount, formatMoney, moneyWords } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'
import { explainOpenCheck } from '../../../shared/domain/settlement-words.ts'

type Total = SettlementRun['totals'][number]

/** What should have come, what came and what is missing: one line, and the same to scale; one for each currency. */
export function Totals({ run }: { readonly run: SettlementRun }) {
  return run.totals.map((total) => <Balance key={total.currency} total={total} />)
}

function Balance({ total }: { readonly total: Total }) {
  const { t, language } = useText()
  const money = (minor: number) => formatMoney({ minor, currency: total.currency })
  return (
    <section className="pd-balance" aria-label={total.currency}>
      <p className="pd-balance-line">
        <Figure name="net" value={money(total.net)} />
        <small>{t('settlement.total.of', { gross: money(total.gross), fee: money(total.fee) })}</small>
        <Figure name="credited" value={money(total.credited)} />
        <small>{t('settlement.total.credits', { count: total.matchedCredits })}</small>
        <span className="pd-balance-end">
          {total.overcharged > 0 && <Figure name="overcharged" value={money(total.overcharged)} owed />}
          <Figure name="missing" value={money(total.missing)} owed={total.missing > 0} large />
        </span>
      </p>
      <Scale came={total.credited} missing={total.missing} />
      <p className="pd-soft">
        {t('settlement.counts', {
          matched: formatCount(total.matchedRows),
          rows: formatCount(total.acquirerRows),
          ambiguous: formatCount(total.ambiguousRows),
          credits: formatCount(total.matchedCredits),
          allCredits: formatCount(total.bankCredits),
        })}
        {total.worst > total.guaranteed &&
          ` ${t('settlement.bounds', { least: money(total.guaranteed), most: money(total.worst) })}`}
        {total.notCovered > 0 &&
          ` ${t('settlement.notCovered', {
            rows: formatCount(total.notCovered),
            amount: money(total.notCoveredAmount),
          })}`}
        {total.unusable > 0 && ` ${t('settlement.unusable', { rows: formatCount(total.unusable) })}`}
      </p>
      {total.notChecked.length > 0 && (
        <ul className="pd-soft">
          {total.notChecked.map((check) => (
            <li key={check.code}>{explainOpenCheck(check, total.currency, language, moneyWords)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Figure({
  name,
  value,
  owed = false,
  large = false,
}: {
  readonly name: 'net' | 'credited' | 'missing' | 'overcharged'
  readonly value: string
  readonly owed?: boolean
  readonly large?: boolean
}) {
  const { t } = useText()
  return (
    <Tooltip title={t(`settlement.total.${name}.text`)}>
      <span className="pd-balance-figure">
        {t(`settlement.total.${name}`)}{' '}
        <b data-owed={owed || undefined} data-large={large || undefined}>
          {value}
        </b>
      </span>
    </Tooltip>
  )
}

/** What came and what did not, to scale; nothing where nothing was due. */
function Scale({ came, missing }: { readonly came: number; readonly missing: number }) {
  const whole = Math.max(0, came) + missing
  if (whole === 0) return null
  const share = (Math.max(0, came) / whole) * 100
  return (
    <svg className="pd-balance-scale" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width={share} height="1" className="pd-balance-came" />
      {missing > 0 && <rect x={share} width={100 - share} height="1" className="pd-balance-missing" />}
    </svg>
  )
}
