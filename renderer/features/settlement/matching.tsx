import { SearchOutlined } from '../../components/icons.ts'
import { Input, Segmented } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { SettlementRun } from '../../../shared/contract/settlement-result.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { DateField } from '../../components/fields.tsx'
import { Panel } from '../../components/frames.tsx'
import { Loaded } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { Board } from './matching-board.tsx'
import { ROW_STATES, useRowCount, type RowState } from './matching-data.ts'

/** The acquirer's rows at the left, the bank's at the right, lines between those that belong together. */
export function Matching({
  caseId,
  run,
  onCheck,
}: {
  readonly caseId: CaseId
  readonly run: SettlementRun
  readonly onCheck: () => void
}) {
  const { t } = useText()
  const [state, setState] = useState<RowState>('all')
  const [query, setQuery] = useState('')
  const [from, setFrom] = useState<LocalDate | null>(null)
  const [to, setTo] = useState<LocalDate | null>(null)
  const filter = { caseId, state, query: useDeferredValue(query), from, to }
  // A payout comes days after its sales: without a span of its own the bank's side would lose the partners.
  const bankFilter = { ...filter, to: null }
  const acquirer = useRowCount('acquirer', filter)
  const bank = useRowCount('bank', bankFilter)
  return (
    <Panel flush label={t('settlement.view.matching')}>
      <div className="pd-toolbar">
        <Segmented
          value={state}
          onChange={setState}
          aria-label={t('settlement.rows.state')}
          options={ROW_STATES.map((value) => ({ value, label: t(`settlement.rows.${value}`) }))}
        />
        <Input
          className="pd-toolbar-filter"
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t('settlement.rows.search')}
          aria-label={t('settlement.rows.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <span className="pd-settlement-span">
          <DateField value={from} label={t('settlement.rows.from')} onChange={setFrom} />
          <span aria-hidden="true">–</span>
          <DateField value={to} label={t('settlement.rows.to')} onChange={setTo} />
        </span>
      </div>
      <Loaded query={acquirer}>
        {(left) => (
          <Loaded query={bank}>
            {(right) => (
              <Board
                key={`${run.checkedAt} ${JSON.stringify(filter)}`}
                filters={{ acquirer: filter, bank: bankFilter }}
                totals={{ acquirer: left.total, bank: right.total }}
                onCheck={onCheck}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Panel>
  )
}
