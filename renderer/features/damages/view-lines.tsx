import { FileExcelOutlined, RightOutlined } from '../../components/icons.ts'
import { Button } from 'antd'
import { useState } from 'react'
import type { DamageLineRecord, DamageScheduleRecord } from '../../../shared/contract/damages.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { SourceTag as Tag } from '../../../shared/domain/scenario.ts'
import { call } from '../../app/core.ts'
import { Panel } from '../../components/frames.tsx'
import { useAct } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { RuleCitation } from '../../components/source.tsx'
import { Amount } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { LineInputs } from './line-inputs.tsx'

type View = DamageScheduleRecord['views'][number]

/** The lines of the chosen way: formula, figures, basis, amount, and what each rests on. */
export function ViewLines({
  schedule,
  view,
}: {
  readonly schedule: DamageScheduleRecord
  readonly view: View
}) {
  const { t, language } = useText()
  const tagOf = (rule: string) => (schedule.bases.find(({ id }) => id === rule)?.tag ?? 'U') as Tag
  return (
    <Panel
      flush
      title={view.name[language]}
      actions={view.offered === 'yes' && <Uses schedule={schedule} />}
      label={t('damages.lines')}
    >
      <ul className="pd-view-reasons">
        {view.reasons.map(({ text, rule }) => (
          <li key={rule}>
            {text[language]} <RuleCitation rule={rule} tag={tagOf(rule)} />
          </li>
        ))}
      </ul>
      {view.id === 'consumer' && view.offered === 'unknown' && <LivingConsumption caseId={schedule.caseId} />}
      {view.lines.length > 0 && (
        <ul className="pd-damage-lines" aria-label={t('damages.lines')}>
          {view.lines.map((line) => (
            <Line key={line.id} schedule={schedule} line={line} tagOf={tagOf} />
          ))}
          {view.totals.map((total) => (
            <li key={total.currency} className="pd-line-total">
              <strong>{t('damages.total', { currency: total.currency })}</strong>
              <strong>
                <Amount value={total} />
              </strong>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Line({
  schedule,
  line,
  tagOf,
}: {
  readonly schedule: DamageScheduleRecord
  readonly line: DamageLineRecord
  readonly tagOf: (rule: string) => Tag
}) {
  const { t, language } = useText()
  const [open, setOpen] = useState(false)
  // A sum too long to be written out is told by the number of its terms.
  const figures = line.figures.replace(/Σ (\d+)/, (_, count) => t('damages.sumOf', { count: Number(count) }))
  const gaps = Map.groupBy(line.shortfalls, ({ text }) => text[language])
  return (
    <li className="pd-line">
      <button
        type="button"
        className="pd-line-open"
        aria-expanded={open}
        aria-label={t('damages.inputsOf', { line: line.label[language] })}
        disabled={line.inputs.length === 0}
        onClick={() => setOpen(!open)}
      >
        <RightOutlined />
      </button>
      <div className="pd-line-words">
        <strong className="pd-medium">{line.label[language]}</strong>
        <p className="pd-line-figures">
          <span className="pd-soft">{line.formula[language]}</span>
          {line.figures !== '' && ` = ${figures}`}
        </p>
        {line.rounding && (
          <p className="pd-faint pd-figure">{t('damages.rounding', { rounding: line.rounding })}</p>
        )}
        {[...gaps].map(([text, { length }]) => (
          <p key={text} className="pd-line-gap">
            {text}
            {length > 1 && ` ${t('damages.gapOf', { count: length })}`}
          </p>
        ))}
        <p className="pd-line-basis">
          {line.basis.map((rule) => (
            <RuleCitation key={rule} rule={rule} tag={tagOf(rule)} />
          ))}
        </p>
        {open && <LineInputs schedule={schedule} line={line} />}
      </div>
      <span className="pd-line-amount">
        {line.amount ? (
          <Amount value={line.amount} />
        ) : (
          <span className="pd-faint">{t('damages.notCounted')}</span>
        )}
      </span>
    </li>
  )
}

/** The schedule as a workbook. What is asked for stands in the claim. */
function Uses({ schedule: { caseId } }: { readonly schedule: DamageScheduleRecord }) {
  const { t } = useText()
  const exporting = useAct()
  const saveOutput = useSaveOutput()
  const exportSheet = () =>
    void exporting.act(async () => saveOutput(await call('damages.export', { caseId })))
  return (
    <Button icon={<FileExcelOutlined />} loading={exporting.busy} onClick={exportSheet}>
      {t('damages.export')}
    </Button>
  )
}

/** The question that article 55 hangs on, answered where it is asked. */
function LivingConsumption({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const answer = (livingConsumption: 'yes' | 'no') =>
    void act(async () => {
      await call('caseRoute.tell', { caseId, facts: { livingConsumption } })
    })
  return (
    <div className="pd-view-question">
      <span>{t('damages.living')}</span>
      <Button disabled={busy} onClick={() => answer('yes')}>
        {t('damages.living.yes')}
      </Button>
      <Button disabled={busy} onClick={() => answer('no')}>
        {t('damages.living.no')}
      </Button>
    </div>
  )
}
