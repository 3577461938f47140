import { Button } from 'antd'
import type { SettlementMatch, SettlementRow } from '../../../shared/contract/settlement-result.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { MATCH_NAMES, explain } from '../../../shared/domain/settlement-words.ts'
import { useRoute } from '../../app/core.ts'
import { Mark } from '../../components/frames.tsx'
import { Loaded } from '../../components/notices.tsx'
import { formatMoney, moneyWords } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'

type Decide = (kind: 'confirm' | 'break' | 'make', rows: { acquirer: number[]; bank: number[] }) => void

/** Why the row in focus belongs where it does, with the sum that anyone can do again. */
export function MatchDetail({
  caseId,
  row,
  onDecide,
}: {
  readonly caseId: CaseId
  readonly row: SettlementRow | null
  readonly onDecide: Decide
}) {
  const { t } = useText()
  const place = row?.matches[0] ?? null
  if (row === null || place === null)
    return (
      <section className="pd-match-detail pd-soft" aria-label={t('settlement.why')}>
        {row ? t('settlement.unmatched') : t('settlement.noRows')}
      </section>
    )
  return <Matched caseId={caseId} place={place} onDecide={onDecide} />
}

function Matched({
  caseId,
  place,
  onDecide,
}: {
  readonly caseId: CaseId
  readonly place: number
  readonly onDecide: Decide
}) {
  // Matches are numbered by their place in the run, so one page of one is the match itself.
  const { t } = useText()
  const query = useRoute('settlement.matches', { caseId, offset: place, limit: 1 })
  return (
    <section className="pd-match-detail" aria-label={t('settlement.why')}>
      <Loaded query={query}>
        {({ matches: [match] }) => match && <Explained match={match} onDecide={onDecide} />}
      </Loaded>
    </section>
  )
}

function Explained({ match, onDecide }: { readonly match: SettlementMatch; readonly onDecide: Decide }) {
  const { t, language } = useText()
  const rows = { acquirer: match.acquirer.map(({ row }) => row), bank: match.bank.map(({ row }) => row) }
  const identity = [
    [t('settlement.total.gross'), match.gross],
    [`− ${t('settlement.total.fee')}`, match.fee],
    [`− ${t('settlement.refunds')}`, match.refunds],
    [`− ${t('settlement.chargebacks')}`, match.chargebacks],
    [`± ${t('settlement.adjustments')}`, match.adjustments],
  ] as const
  return (
    <>
      <Mark tone={match.kind === 'ambiguous' ? 'amber' : 'accent'}>{MATCH_NAMES[match.kind][language]}</Mark>
      <div>
        <p>{explain(match.explanation, language, moneyWords)}</p>
        <p className="pd-match-sum pd-figure">
          {identity.map(
            ([name, amount], index) =>
              (index < 2 || amount.minor !== 0) && (
                <span key={name}>
                  <small className="pd-faint">{name}</small> {formatMoney(amount)}
                </span>
              ),
          )}
          <strong>
            <small className="pd-faint">= {t('settlement.total.net')}</small> {formatMoney(match.net)}
          </strong>
        </p>
        {match.alternatives.length > 0 && (
          <ol className="pd-alternatives">
            {match.alternatives.map((way, index) => (
              <li key={index}>
                <span>
                  {t('settlement.way', {
                    acquirer:
                      way.acquirer.map(({ line }) => line).join(t('common.listComma')) || t('common.none'),
                    bank: way.bank.map(({ line }) => line).join(t('common.listComma')) || t('common.none'),
                  })}
                </span>
                <Button
                  size="small"
                  disabled={way.acquirer.length === 0 || way.bank.length === 0}
                  onClick={() =>
                    onDecide('make', {
                      acquirer: way.acquirer.map(({ row }) => row),
                      bank: way.bank.map(({ row }) => row),
                    })
                  }
                >
                  {t('settlement.chooseWay')}
                </Button>
              </li>
            ))}
            {match.moreAlternatives && <li className="pd-soft">{t('settlement.moreWays')}</li>}
          </ol>
        )}
      </div>
      {match.kind !== 'ambiguous' && rows.acquirer.length > 0 && rows.bank.length > 0 && (
        <div className="pd-actions">
          <Button
            size="small"
            onClick={() => onDecide('confirm', rows)}
            disabled={match.kind === 'confirmed'}
          >
            {t('settlement.confirm')}
          </Button>
          <Button size="small" danger onClick={() => onDecide('break', rows)}>
            {t('settlement.break')}
          </Button>
        </div>
      )}
    </>
  )
}
