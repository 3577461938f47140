import { Tooltip } from 'antd'
import type { CaseId } from '../../shared/domain/ids.ts'
import { useRoute } from '../app/core.ts'
import { hashOf } from '../app/places.ts'
import { formatMoney } from './format.ts'
import { Mark } from './frames.tsx'
import { useText } from '../i18n/index.ts'

/** Beside an exhibit or an event that was made of findings: that the settlement check says otherwise by now. */
export function ProductMark({
  caseId,
  as,
  id,
}: {
  readonly caseId: CaseId
  readonly as: 'evidence' | 'event'
  readonly id: string
}) {
  const { t } = useText()
  const products = useRoute('settlement.products', { caseId })
  const found = products.data?.find((each) => each.as === as && each.id === id)
  if (!found || found.state === 'current') return null
  const words = t('settlement.product.text', {
    before: found.before.map(formatMoney).join(' + '),
    now: found.now.map(formatMoney).join(' + '),
  })
  return (
    <Tooltip title={words}>
      <a
        className="pd-quiet-link"
        href={hashOf({ page: 'case', caseId, tab: 'settlement' })}
        aria-label={`${t(`settlement.product.${found.state}`)}: ${words}`}
        onClick={(event) => event.stopPropagation()}
      >
        <Mark tone="seal">{t(`settlement.product.${found.state}`)}</Mark>
      </a>
    </Tooltip>
  )
}
