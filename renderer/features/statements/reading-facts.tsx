import { CheckCircleFilled, ExclamationCircleFilled } from '../../components/icons.ts'
import type { StatementInspection } from '../../../shared/contract/statement-reading.ts'
import { formatCount } from '../../components/format.ts'
import { DateText } from '../../components/words.tsx'
import { useRoute } from '../../app/core.ts'
import { useText } from '../../i18n/index.ts'
import { delimiterWords, formatDecimalText } from './reading-words.ts'

/** How the file was read, what it adds up to, and what proves it. */
export function ReadingFacts({ inspection }: { readonly inspection: StatementInspection }) {
  const { t } = useText()
  const sums = sumsOf(inspection)
  return (
    <>
      <section>
        <h3>{t('statements.found')}</h3>
        <p className="pd-review-rows pd-figure">
          {t('statements.rows', { count: inspection.rows, figure: formatCount(inspection.rows) })}
        </p>
        {inspection.from && inspection.to && (
          <p className="pd-soft">
            <DateText value={inspection.from} /> – <DateText value={inspection.to} />
          </p>
        )}
        <dl className="pd-review-sums">
          {sums.map(({ currency, moneyIn, moneyOut, neutral }) => (
            <div key={currency}>
              <dt>{t('statements.moneyIn')}</dt>
              <dd className="pd-in pd-amount">{formatDecimalText(moneyIn, currency)}</dd>
              <dt>{t('statements.moneyOut')}</dt>
              <dd className="pd-out pd-amount">{formatDecimalText(moneyOut, currency)}</dd>
              {neutral !== null && (
                <>
                  <dt>{t('statements.neutral')}</dt>
                  <dd className="pd-amount pd-soft">{formatDecimalText(neutral, currency)}</dd>
                </>
              )}
            </div>
          ))}
        </dl>
      </section>
      <Proof inspection={inspection} />
      <section>
        <h3>{t('statements.how')}</h3>
        <dl className="pd-file-facts pd-how">
          <dt>{t('statements.format')}</dt>
          <dd>{inspection.format.toUpperCase()}</dd>
          {inspection.encoding && (
            <>
              <dt>{t('statements.encoding')}</dt>
              <dd>{inspection.encoding.toUpperCase()}</dd>
            </>
          )}
          {inspection.delimiter && (
            <>
              <dt>{t('statements.delimiter')}</dt>
              <dd>
                <kbd>{delimiterWords(inspection.delimiter)}</kbd>
              </dd>
            </>
          )}
          {inspection.profile && (
            <>
              <dt>{t('statements.profile')}</dt>
              <dd>
                <ProfileName id={inspection.profile} />
              </dd>
            </>
          )}
          {inspection.headerLine !== null && (
            <>
              <dt>{t('statements.headerLine')}</dt>
              <dd>{t('statements.line', { line: inspection.headerLine })}</dd>
            </>
          )}
          {inspection.currency && (
            <>
              <dt>{t('statements.currency')}</dt>
              <dd>{inspection.currency}</dd>
            </>
          )}
          {inspection.parts && (
            <>
              <dt>{t('statements.parts')}</dt>
              <dd>
                {inspection.parts.map(({ sheet, member }) => sheet ?? member).join(t('common.listComma'))}
              </dd>
            </>
          )}
        </dl>
        <Skipped inspection={inspection} />
      </section>
    </>
  )
}

interface Sums {
  readonly currency: string
  readonly moneyIn: string
  readonly moneyOut: string
  readonly neutral: string | null
}

function sumsOf({ byCurrency, currency, moneyIn, moneyOut, neutral }: StatementInspection): Sums[] {
  if (byCurrency) return Object.entries(byCurrency).map(([code, sums]) => ({ currency: code, ...sums }))
  if (currency === null || moneyIn === null || moneyOut === null) return []
  return [{ currency, moneyIn, moneyOut, neutral: neutral.rows > 0 ? neutral.amount : null }]
}

/** The running balance and stated totals, followed through the whole file. */
function Proof({ inspection }: { readonly inspection: StatementInspection }) {
  const { t } = useText()
  const proofs = inspection.proof.filter(({ kind }) => kind !== 'none')
  return (
    <section>
      <h3>{t('statements.proof')}</h3>
      {proofs.length === 0 && <p className="pd-soft">{t('statements.proof.none')}</p>}
      {proofs.map(({ kind, checked, agreed, breaks }, index) => (
        <div key={index} className="pd-proof">
          {agreed === checked ? (
            <CheckCircleFilled className="pd-good" />
          ) : (
            <ExclamationCircleFilled className="pd-amber" />
          )}
          <span>
            {t(`statements.proof.${kind === 'none' ? 'count' : kind}`, {
              agreed: formatCount(agreed),
              checked: formatCount(checked),
            })}
            {breaks.length > 0 && (
              <ul className="pd-plain-list">
                {breaks.map(({ line, expected, found }) => (
                  <li key={line}>{t('statements.proof.break', { line, expected, found })}</li>
                ))}
              </ul>
            )}
          </span>
        </div>
      ))}
    </section>
  )
}

function Skipped({ inspection }: { readonly inspection: StatementInspection }) {
  const { t } = useText()
  if (inspection.skipped.length === 0) return null
  return (
    <details className="pd-skipped">
      <summary>{t('statements.skippedLines', { count: inspection.skipped.length })}</summary>
      <ul>
        {inspection.skipped.map(({ line, text }) => (
          <li key={line}>
            <span className="pd-faint pd-figure">{line}</span> <code>{text}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** How a layout is called; its id where it is no longer known. */
function ProfileName({ id }: { readonly id: string }) {
  const { data } = useRoute('statements.profiles', {})
  return <>{data?.find((profile) => profile.id === id)?.name ?? id}</>
}
