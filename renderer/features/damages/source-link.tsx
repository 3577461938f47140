import type { DamageScheduleRecord } from '../../../shared/contract/damages.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { hashOf, type CaseTab } from '../../app/places.ts'
import { Mark } from '../../components/frames.tsx'
import { useText } from '../../i18n/index.ts'

type Source = DamageScheduleRecord['losses'][number]['source']

const TABS: Partial<Record<Source['kind'], CaseTab>> = {
  finding: 'settlement',
  transaction: 'statements',
  event: 'timeline',
  evidence: 'evidence',
  case: 'overview',
}
/** Rows named beside a source; a finding of a whole year has hundreds. */
const MOST_ROWS = 6

/** Where a figure comes from, leading to the record it was taken from. */
export function SourceLink({ caseId, source }: { readonly caseId: CaseId; readonly source: Source }) {
  const { t } = useText()
  const tab = TABS[source.kind]
  const rows = source.rows.slice(0, MOST_ROWS).map(({ line }) => line)
  const words =
    source.kind === 'evidence' || source.kind === 'event' || source.kind === 'rate'
      ? source.label
      : t(`damages.source.${source.kind}`)
  return (
    <span className="pd-source-line">
      {tab ? (
        <a href={hashOf({ page: 'case', caseId, tab })} className="pd-quiet-link">
          {words}
        </a>
      ) : (
        <span>{words}</span>
      )}
      {rows.length > 0 && (
        <span className="pd-faint">
          {t('damages.source.rows', {
            lines: `${rows.join(', ')}${source.rows.length > MOST_ROWS ? ' …' : ''}`,
          })}
        </span>
      )}
      {source.kind === 'user' && source.note !== '' && <span className="pd-faint">{source.note}</span>}
      {source.gone && <Mark tone="seal">{t('damages.source.gone')}</Mark>}
    </span>
  )
}
