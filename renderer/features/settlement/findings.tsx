import { Select, Tooltip } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import { FINDING_KINDS, type FindingKind } from '../../../shared/domain/settlement.ts'
import { FINDING_NAMES, explain } from '../../../shared/domain/settlement-words.ts'
import type { SettlementFinding, SettlementRun } from '../../../shared/contract/settlement-result.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { isSameMoney } from '../../../shared/domain/money.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { formatCount, formatMoney, moneyWords } from '../../components/format.ts'
import { Panel } from '../../components/frames.tsx'
import { Grid, type GridColumn, type GridLine } from '../../components/grid.tsx'
import { EmptyPlace, Loaded } from '../../components/notices.tsx'
import { Amount } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { sumByCurrency } from '../../../shared/domain/money.ts'
import { UseFinding, UseFindings } from './use-findings.tsx'

const MOST = 5000

/** What a reviewer should look at, each with its amount, its reason and its rows; chosen ones become other things. */
export function Findings({ caseId, run }: { readonly caseId: CaseId; readonly run: SettlementRun }) {
  const { t, language } = useText()
  const [kind, setKind] = useState<FindingKind | null>(null)
  const kinds = FINDING_KINDS.filter((name) => (run.findings[name] ?? 0) > 0)
  const query = useRoute('settlement.findings', { caseId, kinds: kind ? [kind] : [], limit: MOST })
  if (kinds.length === 0)
    return (
      <Panel>
        <EmptyPlace title={t('settlement.noFindings')}>{t('settlement.noFindings.text')}</EmptyPlace>
      </Panel>
    )
  const filter = kinds.length > 1 && (
    <Select<FindingKind | ''>
      className="pd-toolbar-select"
      aria-label={t('settlement.kind')}
      value={kind ?? ''}
      onChange={(value) => setKind(value === '' ? null : value)}
      options={[
        { value: '', label: t('settlement.kind.all') },
        ...kinds.map((name) => ({
          value: name,
          label: `${FINDING_NAMES[name][language]} ${formatCount(run.findings[name] ?? 0)}`,
        })),
      ]}
    />
  )
  return (
    <section className="pd-findings" aria-label={t('settlement.view.findings')}>
      <Loaded query={query}>
        {({ findings, total, gone }) => (
          <>
            {gone.length > 0 && <p className="pd-bad">{t('settlement.gone', { count: gone.length })}</p>}
            <FindingGrid key={kind ?? ''} caseId={caseId} findings={findings} filter={filter} />
            {total > findings.length && (
              <p className="pd-soft">{t('settlement.moreFindings', { figure: formatCount(total) })}</p>
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

function FindingGrid({
  caseId,
  findings,
  filter,
}: {
  readonly caseId: CaseId
  readonly findings: readonly SettlementFinding[]
  readonly filter: ReactNode
}) {
  const { t, language } = useText()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const columns = useColumns(caseId)
  const lines = useMemo(() => linesOf(findings, language), [findings, language])
  const nameOf = ({ kind, happenedOn }: SettlementFinding) =>
    `${FINDING_NAMES[kind][language]} ${happenedOn ?? ''}`
  const picked = findings.filter(({ id }) => chosen.has(id))
  const sums = sumByCurrency(picked.map(({ amount }) => amount))
  return (
    <>
      <div className="pd-toolbar">
        {filter}
        <span className="pd-soft">
          {picked.length === 0 ? (
            t('settlement.pick')
          ) : (
            <>
              {t('settlement.picked', { count: picked.length })} <b>{sums.map(formatMoney).join(' + ')}</b>
            </>
          )}
        </span>
        <UseFindings caseId={caseId} findings={picked} />
      </div>
      <Grid
        label={t('settlement.view.findings')}
        columns={columns}
        lines={lines}
        rowLabel={nameOf}
        choice={{
          chosen,
          onChoose: setChosen,
          label: (id) => {
            const finding = findings.find((each) => each.id === id)
            return `${t('settlement.choose')} ${finding ? nameOf(finding) : ''}`
          },
          all: t('settlement.chooseAll'),
        }}
      />
    </>
  )
}

/** The findings under the names of their kinds, in the order of the kinds. */
function linesOf(
  findings: readonly SettlementFinding[],
  language: 'zh-CN' | 'en',
): GridLine<SettlementFinding>[] {
  const byKind = Map.groupBy(findings, ({ kind }) => kind)
  return FINDING_KINDS.flatMap((kind): GridLine<SettlementFinding>[] => {
    const own = byKind.get(kind) ?? []
    if (own.length === 0) return []
    const rows = own.map((row) => ({ kind: 'row' as const, id: row.id, row }))
    return [{ kind: 'group', id: kind, label: FINDING_NAMES[kind][language], count: own.length }, ...rows]
  })
}

const TABS = { evidence: 'evidence', event: 'timeline', letter: 'letter' } as const
const numbersOf = (rows: readonly { readonly line: number }[]) => rows.map(({ line }) => line).join(', ')

function useColumns(caseId: CaseId): GridColumn<SettlementFinding>[] {
  const { t, language } = useText()
  return [
    {
      key: 'words',
      title: t('settlement.column.words'),
      width: 'minmax(240px, 4fr)',
      cell: ({ explanation }) => {
        const words = explain(explanation, language, moneyWords)
        return <span title={words}>{words}</span>
      },
    },
    {
      key: 'rows',
      title: t('settlement.column.rows'),
      width: 'minmax(96px, 1fr)',
      cell: ({ acquirer, bank }) => {
        const words = [
          ...(acquirer.length > 0 ? [t('settlement.acquirerLines', { lines: numbersOf(acquirer) })] : []),
          ...(bank.length > 0 ? [t('settlement.bankLines', { lines: numbersOf(bank) })] : []),
        ].join(t('common.listComma'))
        return (
          <span className="pd-soft" title={words}>
            {words}
          </span>
        )
      },
    },
    {
      key: 'age',
      title: t('settlement.column.age'),
      width: '72px',
      cell: ({ ageDays }) => ageDays !== null && t('settlement.age', { count: ageDays }),
    },
    {
      key: 'uses',
      title: t('settlement.column.uses'),
      width: 'minmax(120px, 1fr)',
      cell: (finding) => <Uses caseId={caseId} finding={finding} />,
    },
    {
      key: 'amount',
      title: t('settlement.column.amount'),
      width: '112px',
      end: true,
      cell: ({ amount }) => (
        <b className="pd-bad">
          <Amount value={amount} />
        </b>
      ),
    },
    {
      key: 'more',
      title: <span className="pd-unseen">{t('common.more')}</span>,
      width: '36px',
      cell: (finding) => <UseFinding caseId={caseId} finding={finding} />,
    },
  ]
}

/** What became of a finding, each the way there; said in red where it was used with another amount. */
function Uses({ caseId, finding }: { readonly caseId: CaseId; readonly finding: SettlementFinding }) {
  const { t } = useText()
  const changed = finding.uses.some(({ amount }) => !isSameMoney(amount, finding.amount))
  const links = finding.uses.map(({ as, id, title }) => (
    <a key={`${as} ${id}`} title={title} href={hashOf({ page: 'case', caseId, tab: TABS[as] })}>
      {t(`settlement.used.${as}`)}
    </a>
  ))
  return (
    <span className="pd-finding-uses">
      {links}
      {finding.claim === 'claimed' && (
        <a href={hashOf({ page: 'case', caseId, tab: 'damages' })}>{t('settlement.used.damages')}</a>
      )}
      {changed && (
        <Tooltip title={t('settlement.usedOther')}>
          <span className="pd-bad">{t('settlement.changed')}</span>
        </Tooltip>
      )}
    </span>
  )
}
