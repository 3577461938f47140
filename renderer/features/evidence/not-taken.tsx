import { Alert, Button } from 'antd'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { wordsOfError } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { dismissNotTaken, useNotTaken } from './intake.ts'
import './evidence.css'

/** What could not be taken in, file by file, until it was seen. */
export function NotTakenNotice({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useText()
  const failures = useNotTaken(caseId)
  if (failures.length === 0) return null
  return (
    <Alert
      className="pd-not-taken"
      type="warning"
      showIcon
      title={t('evidence.notTaken', { count: failures.length })}
      description={
        <ul>
          {failures.map(({ name, error }, index) => {
            const words = wordsOfError(error)
            return (
              <li key={index}>
                <strong className="pd-clip" title={name}>
                  {name}
                </strong>
                <span>
                  {words.text} {words.remedy}
                </span>
              </li>
            )
          })}
        </ul>
      }
      action={
        <Button size="small" onClick={() => dismissNotTaken(caseId)}>
          {t('common.understood')}
        </Button>
      }
    />
  )
}
