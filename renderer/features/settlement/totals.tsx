import { Tooltip } from 'antd'
import type { SettlementRun } from '../../../shared/contract/settlement.ts'
import { formatCount, formatMoney } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'
import { explainOpenCheck } from '../../../shared/domain/settlement-words.ts'

/** What was sold, what was charged, what came, and what is missing; a line for each currency. */
export function Totals({ run }: { readonly run: SettlementRun }) {
  const { t, language } = useText()
  return (
    <>
      {run.totals.map((total) => {
        const money = (minor: number) => formatMoney({ minor, currency: total.currency })
        const figures = [
          ['gross', total.gross, 'plain'],
          ['fee', total.fee, 'plain'],
          ['net', total.net, 'plain'],
          ['credited', total.credited, 'plain'],
          ['missing', total.missing, total.missing > 0 ? 'seal' : 'good'],
          ['overcharged', total.overcharged, total.overcharged > 0 ? 'seal' : 'good'],
        ] as const
        return (
          <div key={total.currency} className="pd-overall pd-settlement-totals">
            <dl>
              {figures.map(([name, minor, tone]) => (
                <Tooltip key={name} title={t(`settlement.total.${name}.text`)}>
                  <div>
                    <dt>{t(`settlement.total.${name}`)}</dt>
                    <dd data-tone={tone}>{money(minor)}</dd>
                  </div>
                </Tooltip>
              ))}
            </dl>
            <p className="pd-soft">
              {t('settlement.counts', {
                matched: formatCount(total.matchedRows),
                rows: formatCount(total.posRows),
                ambiguous: formatCount(total.ambiguousRows),
                credits: formatCount(total.matchedCredits),
                allCredits: formatCount(total.bankCredits),
              })}
              {total.worst > total.guaranteed &&
                ` ${t('settlement.bounds', {
                  least: money(total.guaranteed),
                  most: money(total.worst),
                })}`}
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
                  <li key={check.code}>{explainOpenCheck(check, total.currency, language)}</li>
                ))}
              </ul>
            )}
          </div>
        )
      })}
    </>
  )
}
