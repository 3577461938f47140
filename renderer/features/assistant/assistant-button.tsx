import { RobotOutlined } from '../../components/icons.ts'
import { Button } from 'antd'
import { useState } from 'react'
import type { ASSISTANT_TASKS } from '../../../shared/contract/assistant.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { useText } from '../../i18n/index.ts'
import { AssistantDrawer, type Taken } from './assistant-drawer.tsx'

/**
 * Opens the assistant on a text, where it is switched on; nothing is shown where it is off. `onTaken` is given what the
 * owner accepted; the caller keeps it, with the way back.
 */
export function AssistantButton({
  caseId,
  task,
  text,
  label,
  onTaken,
}: {
  readonly caseId: CaseId
  readonly task: (typeof ASSISTANT_TASKS)[number]
  /** What it is to work on; the owner can change it before anything is prepared. */
  readonly text: string
  readonly label: string
  readonly onTaken: (taken: Taken) => void
}) {
  const { t } = useText()
  const config = useRoute('assistant.config', {})
  const [open, setOpen] = useState(false)
  if (!config.data?.enabled) return null
  return (
    <>
      <Button
        className="pd-assistant-open"
        size="small"
        icon={<RobotOutlined />}
        title={t('assistant.title')}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open && (
        <AssistantDrawer
          caseId={caseId}
          task={task}
          text={text}
          onTaken={(taken) => {
            setOpen(false)
            onTaken(taken)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
