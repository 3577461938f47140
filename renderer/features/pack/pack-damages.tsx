import { Select } from 'antd'
import type { PackDamages as Wanted } from '../../../shared/contract/pack.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { formatMoney } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'

/** Which way to compute damages goes into the pack, with its total; nothing while no loss is known. */
export function PackDamages({
  caseId,
  value,
  onChange,
}: {
  readonly caseId: CaseId
  readonly value: Wanted
  readonly onChange: (value: Wanted) => void
}) {
  const { t, language } = useText()
  const schedule = useRoute('damages.get', { caseId }).data
  const known = schedule?.losses.some(({ claimed, source }) => claimed && source.kind !== 'case')
  if (!schedule || !known) return null
  const offered = schedule.views.filter(({ offered: open }) => open === 'yes')
  return (
    <li>
      <span className="pd-pack-part">{t('pack.damages')}</span>
      <Select
        className="pd-pack-letter"
        aria-label={t('pack.damages')}
        value={value === 'preferred' ? schedule.preferred : value}
        onChange={onChange}
        options={[
          ...offered.map(({ id, name, totals }) => ({
            value: id,
            label: `${name[language]} ${totals.map(formatMoney).join(' + ')}`,
          })),
          { value: 'none' as const, label: t('pack.damages.none') },
        ]}
      />
    </li>
  )
}
