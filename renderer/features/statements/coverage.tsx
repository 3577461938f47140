import { Tooltip } from 'antd'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { Panel } from '../../components/frames.tsx'
import { formatCount } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'
import { monthsBetween, namedMonths } from './sums.ts'

/** Per account, the months its statements cover; a month in between that has none is marked. */
export function Coverage({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useText()
  const coverage = useRoute('statements.coverage', { caseId })
  const accounts = (coverage.data ?? []).filter(({ months }) => namedMonths(months).length > 0)
  if (accounts.length === 0) return null
  return (
    <Panel title={t('statements.coverage')} note={t('statements.coverage.note')}>
      <div className="pd-coverage">
        {accounts.map(({ account, months, missing }) => {
          const dated = namedMonths(months)
          const all = monthsBetween(dated[0] ?? '', dated.at(-1) ?? '')
          return (
            <div key={account.id}>
              <span className="pd-clip">{account.name || t(`statements.side.${account.side}`)}</span>
              <ol>
                {all.map((month) => {
                  const rows = months
                    .filter((one) => one.month === month)
                    .reduce((sum, one) => sum + one.rows, 0)
                  const gap = missing.includes(month)
                  const words = gap
                    ? t('statements.coverage.missing', { month })
                    : t('statements.coverage.month', { month, figure: formatCount(rows) })
                  return (
                    <Tooltip key={month} title={words}>
                      <li data-gap={gap} aria-label={words}>
                        {month.slice(2).replace('-', '/')}
                      </li>
                    </Tooltip>
                  )
                })}
              </ol>
            </div>
          )
        })}
      </div>
    </Panel>
  )
}
