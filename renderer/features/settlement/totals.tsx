import { Tooltip } from 'antd'
import type { SettlementRun } from '../../../shared/contract/settlement-result.ts'
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
  return (
    <section className="pd-balance" aria-label={total.currency}>
      <p className="pd-balance-line">
        <Figure name="net" value={formatMoney(total.net)} />
        <small>
          {t('settlement.total.of', { gross: formatMoney(total.gross), fee: formatMoney(total.fee) })}
        </small>
        <Figure name="credited" value={formatMoney(total.credited)} />
        <small>{t('settlement.total.credits', { count: total.matchedCredits })}</small>
        <span className="pd-balance-end">
          {total.overcharged.minor > 0 && (
            <Figure name="overcharged" value={formatMoney(total.overcharged)} owed />
          )}
          <Figure name="missing" value={formatMoney(total.missing)} owed={total.missing.minor > 0} large />
        </span>
      </p>
      <Scale came={total.credited.minor} missing={total.missing.minor} />
      <p className="pd-soft">
        {t('settlement.counts', {
          matched: formatCount(total.matchedRows),
          rows: formatCount(total.acquirerRows),
          ambiguous: formatCount(total.ambiguousRows),
          credits: formatCount(total.matchedCredits),
          allCredits: formatCount(total.bankCredits),
        })}
        {total.worst.minor > total.guaranteed.minor &&
          ` ${t('settlement.bounds', { least: formatMoney(total.guaranteed), most: formatMoney(total.worst) })}`}
        {total.notCovered > 0 &&
          ` ${t('settlement.notCovered', {
            rows: formatCount(total.notCovered),
            amount: formatMoney(total.notCoveredAmount),
          })}`}
        {total.unusable > 0 && ` ${t('settlement.unusable', { rows: formatCount(total.unusable) })}`}
      </p>
      {total.notChecked.length > 0 && (
        <ul className="pd-soft">
          {total.notChecked.map((check) => (
            <li key={check.code}>{explainOpenCheck(check, language, moneyWords)}</li>
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
