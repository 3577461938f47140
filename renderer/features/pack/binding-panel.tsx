import { Checkbox, InputNumber, Radio } from 'antd'
import type { PackBinding } from '../../../shared/contract/pack.ts'
import { Panel } from '../../components/frames.tsx'
import { useText } from '../../i18n/index.ts'

const PARTS = ['cover', 'notice', 'timeline', 'integrity'] as const
const NO_LIMITS = { megabytes: null, pages: null }

/** How the pack is bound; kept for the channel it goes to, so it is chosen once. */
export function BindingPanel({
  value,
  onChange,
}: {
  readonly value: PackBinding
  readonly onChange: (value: PackBinding) => void
}) {
  const { t } = useText()
  const limits = value.limits ?? NO_LIMITS
  const limit = (changed: Partial<typeof limits>) => {
    const { megabytes, pages } = { ...limits, ...changed }
    onChange({ ...value, limits: megabytes === null && pages === null ? null : { megabytes, pages } })
  }
  return (
    <Panel title={t('pack.binding')} note={t('pack.binding.note')} label={t('pack.binding')}>
      <div className="pd-binding">
        <div role="group" aria-label={t('pack.binding.parts')}>
          {PARTS.map((part) => (
            <Checkbox
              key={part}
              checked={value[part]}
              disabled={part === 'notice' && !value.cover}
              onChange={({ target }) => onChange({ ...value, [part]: target.checked })}
            >
              {t(`pack.binding.${part}`)}
            </Checkbox>
          ))}
        </div>
        <Radio.Group
          aria-label={t('pack.binding.groupBy')}
          value={value.groupBy}
          onChange={({ target }) => onChange({ ...value, groupBy: target.value as PackBinding['groupBy'] })}
          options={(['category', 'purpose'] as const).map((by) => ({
            value: by,
            label: t(`pack.binding.groupBy.${by}`),
          }))}
        />
        <div className="pd-binding-numbers">
          <Count
            label={t('pack.binding.copies')}
            unit={t('pack.binding.copies.unit')}
            value={value.copies}
            max={99}
          >
            {(copies) => onChange({ ...value, copies })}
          </Count>
          <Count label={t('pack.binding.megabytes')} unit="MB" value={limits.megabytes} max={10_000}>
            {(megabytes) => limit({ megabytes })}
          </Count>
          <Count
            label={t('pack.binding.pages')}
            unit={t('pack.binding.pages.unit')}
            value={limits.pages}
            max={100_000}
          >
            {(pages) => limit({ pages })}
          </Count>
        </div>
        <p className="pd-soft">{t('pack.binding.limits.note')}</p>
      </div>
    </Panel>
  )
}

/** A whole number that may be left open. */
function Count({
  label,
  unit,
  value,
  max,
  children: onChange,
}: {
  readonly label: string
  readonly unit: string
  readonly value: number | null
  readonly max: number
  readonly children: (value: number | null) => void
}) {
  const { t } = useText()
  return (
    <label>
      <span>{label}</span>
      <InputNumber
        aria-label={label}
        value={value}
        min={1}
        max={max}
        precision={0}
        suffix={unit}
        placeholder={t('pack.binding.open')}
        onChange={onChange}
      />
    </label>
  )
}
