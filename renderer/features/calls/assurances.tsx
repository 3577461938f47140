import { Button, Input } from 'antd'
import type { CallFields } from '../../../shared/contract/calls.ts'
import { DateField } from '../../components/fields.tsx'
import { Panel } from '../../components/frames.tsx'
import { DeleteOutlined, PlusOutlined } from '../../components/icons.ts'
import { useText } from '../../i18n/index.ts'
import type { Change } from './sheet.ts'

const BLANK = { who: '', what: '', until: null }

/** What the other side assured: who, what, until when. */
export function Assurances({
  assurances,
  change,
}: {
  readonly assurances: CallFields['assurances']
  readonly change: Change
}) {
  const { t } = useText()
  const shown = assurances.length === 0 ? [BLANK] : assurances
  const keep = (index: number, fields: Partial<CallFields['assurances'][number]>) =>
    change({ assurances: shown.map((old, at) => (at === index ? { ...old, ...fields } : old)) })
  return (
    <Panel
      title={t('calls.assurances')}
      label={t('calls.assurances')}
      actions={
        <Button
          size="small"
          icon={<PlusOutlined />}
          disabled={assurances.length === 0}
          onClick={() => change({ assurances: [...assurances, BLANK] })}
        >
          {t('calls.assurances.add')}
        </Button>
      }
    >
      <div className="pd-assurances">
        {shown.map((one, index) => (
          <div key={index} className="pd-call-assurance">
            <Input
              value={one.who}
              aria-label={t('calls.assurances.who')}
              placeholder={t('calls.assurances.who')}
              onChange={(event) => keep(index, { who: event.target.value })}
            />
            <Input
              value={one.what}
              aria-label={t('calls.assurances.what')}
              placeholder={t('calls.assurances.what')}
              onChange={(event) => keep(index, { what: event.target.value })}
            />
            <DateField
              value={one.until}
              label={t('calls.assurances.until')}
              onChange={(until) => keep(index, { until })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('calls.assurances.remove')}
              disabled={assurances.length === 0}
              onClick={() => change({ assurances: assurances.filter((_, at) => at !== index) })}
            />
          </div>
        ))}
      </div>
    </Panel>
  )
}
