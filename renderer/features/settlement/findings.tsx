import { Checkbox, Tooltip } from 'antd'
import { useState } from 'react'
import { FINDING_KINDS, type FindingKind } from '../../../shared/domain/settlement.ts'
import { FINDING_NAMES, explain } from '../../../shared/domain/settlement-words.ts'
import type { SettlementFinding, SettlementRun } from '../../../shared/contract/settlement.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { formatCount, formatMoney } from '../../components/format.ts'
import { Mark, Panel } from '../../components/frames.tsx'
import { slice, useScrollView } from '../../components/long-list.ts'
import { EmptyPlace, Loaded } from '../../components/notices.tsx'
import { Amount, DateText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { sumByCurrency } from '../../components/sums.ts'
import { UseFindings } from './use-findings.tsx'

const MOST = 5000
const ROW = 76

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
  return (
    <Panel flush label={t('settlement.view.findings')}>
      <div className="pd-findings">
        <nav className="pd-finding-kinds" aria-label={t('settlement.kind')}>
          <button type="button" aria-pressed={kind === null} onClick={() => setKind(null)}>
            <span>{t('settlement.kind.all')}</span>
          </button>
          {kinds.map((name) => (
            <button key={name} type="button" aria-pressed={kind === name} onClick={() => setKind(name)}>
              <span>{FINDING_NAMES[name][language]}</span>
              <span className="pd-figure">{formatCount(run.findings[name] ?? 0)}</span>
            </button>
          ))}
        </nav>
        <Loaded query={query}>
          {({ findings, total, gone }) => (
            <div className="pd-finding-list">
              {gone.length > 0 && (
                <p className="pd-finding-gone">{t('settlement.gone', { count: gone.length })}</p>
              )}
              <FindingList key={kind ?? ''} caseId={caseId} findings={findings} />
              {total > findings.length && (
                <p className="pd-soft pd-pad">
                  {t('settlement.moreFindings', { figure: formatCount(total) })}
                </p>
              )}
            </div>
          )}
        </Loaded>
      </div>
    </Panel>
  )
}

function FindingList({
  caseId,
  findings,
}: {
  readonly caseId: CaseId
  readonly findings: readonly SettlementFinding[]
}) {
  const { t } = useText()
  const { scroller, view, onScroll } = useScrollView()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const part = slice(findings.length, ROW, view)
  const all = findings.every(({ id }) => chosen.has(id))
  const sums = sumByCurrency(
    findings.flatMap(({ id, amount, currency }) => (chosen.has(id) ? { minor: amount, currency } : [])),
  )
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <>
      <div className="pd-toolbar">
        <Checkbox
          checked={all}
          indeterminate={!all && chosen.size > 0}
          onChange={() => setChosen(all ? new Set() : new Set(findings.map(({ id }) => id)))}
        >
          {chosen.size === 0 ? (
            t('settlement.pick')
          ) : (
            <>
              {t('settlement.picked', { count: chosen.size })} {sums.map(formatMoney).join(' + ')}
            </>
          )}
        </Checkbox>
        <UseFindings caseId={caseId} findings={findings.filter(({ id }) => chosen.has(id))} />
      </div>
      <div ref={scroller} className="pd-finding-scroll" onScroll={onScroll}>
        <div className="pd-rows-space" style={{ height: part.space }}>
          <ul
            aria-label={t('settlement.view.findings')}
            style={{ transform: `translateY(${part.offset}px)` }}
          >
            {findings.slice(part.first, part.last + 1).map((finding) => (
              <FindingLine
                key={finding.id}
                caseId={caseId}
                finding={finding}
                chosen={chosen.has(finding.id)}
                onChoose={() => toggle(finding.id)}
              />
            ))}
          </ul>
        </div>
      </div>
    </>
  )
}

const linesOf = (rows: readonly { readonly line: number }[]) => rows.map(({ line }) => line).join(', ')

function FindingLine({
  caseId,
  finding,
  chosen,
  onChoose,
}: {
  readonly caseId: CaseId
  readonly finding: SettlementFinding
  readonly chosen: boolean
  readonly onChoose: () => void
}) {
  const { t, language } = useText()
  const words = explain(finding.explanation, language)
  const name = FINDING_NAMES[finding.kind][language]
  const lines = [
    ...(finding.acquirer.length > 0 ? [t('settlement.posLines', { lines: linesOf(finding.acquirer) })] : []),
    ...(finding.bank.length > 0 ? [t('settlement.bankLines', { lines: linesOf(finding.bank) })] : []),
  ]
  const changed = finding.uses.some(({ amount }) => amount !== finding.amount)
  const tabs = { evidence: 'evidence', event: 'timeline', letter: 'letter' } as const
  return (
    <li className="pd-finding-line">
      <Checkbox
        checked={chosen}
        onChange={onChoose}
        aria-label={`${t('settlement.choose')} ${name} ${finding.happenedOn ?? ''}`}
      />
      <div>
        <p className="pd-finding-head">
          <strong>{name}</strong>
          {finding.happenedOn && (
            <span className="pd-soft">
              <DateText value={finding.happenedOn} />
            </span>
          )}
          {finding.ageDays !== null && (
            <Mark tone="amber">{t('settlement.age', { count: finding.ageDays })}</Mark>
          )}
          {finding.uses.map(({ as, id, title }) => (
            <a
              key={`${as} ${id}`}
              className="pd-quiet-link"
              title={title}
              href={hashOf({ page: 'case', caseId, tab: tabs[as] })}
            >
              <Mark tone="accent">
                {t(`settlement.used.${as}`)}
                {as === 'evidence' && ` ${title}`}
              </Mark>
            </a>
          ))}
          {finding.claim === 'claimed' && (
            <a className="pd-quiet-link" href={hashOf({ page: 'case', caseId, tab: 'damages' })}>
              <Mark tone="plum">{t('settlement.used.damages')}</Mark>
            </a>
          )}
          {changed && (
            <Tooltip title={t('settlement.usedOther')}>
              <span>
                <Mark tone="seal">{t('settlement.changed')}</Mark>
              </span>
            </Tooltip>
          )}
        </p>
        <p className="pd-finding-words" title={words}>
          {words}
        </p>
        <p className="pd-faint pd-clip" title={lines.join(t('common.listComma'))}>
          {lines.join(t('common.listComma'))}
        </p>
      </div>
      <div className="pd-finding-side">
        <strong className="pd-finding-amount">
          <Amount value={{ minor: finding.amount, currency: finding.currency }} />
        </strong>
        <UseFindings caseId={caseId} findings={[finding]} small />
      </div>
    </li>
  )
}
