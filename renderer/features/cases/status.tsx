import { CheckOutlined } from '../../components/icons.ts'
import { useState } from 'react'
import { CASE_STATUSES, type CaseFields } from '../../../shared/contract/cases.ts'
import { useText } from '../../i18n/index.ts'
import type { CaseWithProviders } from './case-data.ts'
import { EndingDialog } from './ending.tsx'

type Status = CaseFields['status']

/** The five steps as a line of buttons; the end asks for the result first, and shows it again when it was reached. */
export function StatusSteps({
  one,
  onChange,
}: {
  readonly one: CaseWithProviders
  readonly onChange: (fields: Partial<CaseFields>) => Promise<unknown>
}) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const { status } = one
  const at = CASE_STATUSES.indexOf(status)
  const choose = (name: Status) => {
    if (name === 'closed') setAsking(true)
    else if (name !== status) void onChange({ status: name, result: null })
  }
  return (
    <>
      <ol className="pd-steps" aria-label={t('cases.status')}>
        {CASE_STATUSES.map((name, index) => (
          <li key={name} data-state={index < at ? 'done' : index === at ? 'now' : 'later'}>
            <button
              type="button"
              aria-current={index === at ? 'step' : undefined}
              onClick={() => choose(name)}
            >
              <span className="pd-step-mark">{index < at ? <CheckOutlined /> : index + 1}</span>
              {t(`cases.status.${name}`)}
            </button>
          </li>
        ))}
      </ol>
      {asking && <EndingDialog one={one} onKeep={onChange} onClose={() => setAsking(false)} />}
    </>
  )
}

/** The step of a case in one line of a table: five dots and a name. */
export function StatusLine({
  status,
  result,
}: {
  readonly status: Status
  readonly result: CaseFields['result']
}) {
  const { t } = useText()
  const at = CASE_STATUSES.indexOf(status)
  const name = t(`cases.status.${status}`)
  return (
    <span className="pd-status-line">
      <svg viewBox="0 0 46 8" className="pd-status-dots" aria-hidden="true">
        {CASE_STATUSES.map((step, index) => (
          <circle key={step} cx={4 + index * 9.5} cy="4" r="3" data-on={index <= at} />
        ))}
      </svg>
      <span>
        {status === 'closed' && result
          ? t('cases.closedWith', { result: t(`cases.result.${result}`) })
          : name}
      </span>
    </span>
  )
}
