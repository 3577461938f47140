import { Button, Input } from 'antd'
import type { CallFields } from '../../../shared/contract/calls.ts'
import { DateField } from '../../components/fields.tsx'
import { Panel } from '../../components/frames.tsx'
import { DeleteOutlined, PlusOutlined } from '../../components/icons.ts'
import { useText } from '../../i18n/index.ts'
import type { Change } from './sheet.ts'

const BLANK = { who: '', what: '', until: null }

/** What the other side promised: who, what, until when. */
export function Promises({
  promises,
  change,
}: {
  readonly promises: CallFields['promises']
  readonly change: Change
}) {
  const { t } = useText()
  const shown = promises.length === 0 ? [BLANK] : promises
  const keep = (index: number, fields: Partial<CallFields['promises'][number]>) =>
    change({ promises: shown.map((old, at) => (at === index ? { ...old, ...fields } : old)) })
  return (
    <Panel
      title={t('calls.promises')}
      label={t('calls.promises')}
      actions={
        <Button
          size="small"
          icon={<PlusOutlined />}
          disabled={promises.length === 0}
          onClick={() => change({ promises: [...promises, BLANK] })}
        >
          {t('calls.promises.add')}
        </Button>
      }
    >
      <div className="pd-promises">
        {shown.map((one, index) => (
          <div key={index} className="pd-call-promise">
            <Input
              value={one.who}
              aria-label={t('calls.promises.who')}
              placeholder={t('calls.promises.who')}
              onChange={(event) => keep(index, { who: event.target.value })}
            />
            <Input
              value={one.what}
              aria-label={t('calls.promises.what')}
              placeholder={t('calls.promises.what')}
              onChange={(event) => keep(index, { what: event.target.value })}
            />
            <DateField
              value={one.until}
              label={t('calls.promises.until')}
              onChange={(until) => keep(index, { until })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('calls.promises.remove')}
              disabled={promises.length === 0}
              onClick={() => change({ promises: promises.filter((_, at) => at !== index) })}
            />
          </div>
        ))}
      </div>
    </Panel>
  )
}
