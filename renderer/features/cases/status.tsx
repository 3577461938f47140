import { useOpened } from '../../app/opened.ts'
import { Button, Dropdown } from 'antd'
import { CASE_STATUSES, type CaseFields } from '../../../shared/contract/cases.ts'
import { useText } from '../../i18n/index.ts'
import type { CaseWithProviders } from './case-data.ts'
import { EndingDialog } from './ending.tsx'

type Status = CaseFields['status']

/** The four steps before the end. */
const STEPS = CASE_STATUSES.filter((name) => name !== 'closed')

/** How far a case is, as four short bars: those behind are full, the one it is in is half full. */
function ProgressBars({ status }: { readonly status: Status }) {
  const at = CASE_STATUSES.indexOf(status)
  return (
    <span className="pd-progress" aria-hidden="true">
      {STEPS.map((name, index) => (
        <i key={name} data-state={index < at ? 'done' : index === at ? 'now' : 'later'} />
      ))}
    </span>
  )
}

/** The step of a case, a mark that opens the list of steps; the end asks for the result first. */
export function ProgressMark({
  one,
  onChange,
}: {
  readonly one: CaseWithProviders
  readonly onChange: (fields: Partial<CaseFields>) => Promise<unknown>
}) {
  const { t } = useText()
  const asking = useOpened('ending')
  const { status } = one
  const choose = (name: Status) => {
    if (name === 'closed') asking.open()
    else if (name !== status) void onChange({ status: name, result: null })
  }
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [status],
          items: CASE_STATUSES.map((name) => ({ key: name, label: t(`cases.status.${name}`) })),
          onClick: ({ key }) => choose(key as Status),
        }}
      >
        <Button
          type="text"
          className="pd-progress-button"
          aria-label={t('cases.status.is', { status: t(`cases.status.${status}`) })}
        >
          <StatusLine status={status} result={one.result} />
        </Button>
      </Dropdown>
      {asking.value !== null && <EndingDialog one={one} onKeep={onChange} onClose={asking.close} />}
    </>
  )
}

/** The step of a case in one line: its bars and its name. */
export function StatusLine({
  status,
  result,
}: {
  readonly status: Status
  readonly result: CaseFields['result']
}) {
  const { t } = useText()
  return (
    <span className="pd-status-line">
      {status !== 'closed' && <ProgressBars status={status} />}
      <span>
        {status === 'closed' && result
          ? t('cases.closedWith', { result: t(`cases.result.${result}`) })
          : t(`cases.status.${status}`)}
      </span>
    </span>
  )
}
