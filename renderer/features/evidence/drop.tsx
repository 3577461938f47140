import { InboxOutlined } from '../../components/icons.ts'
import { Alert, Button } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { onCommand } from '../../app/core-state.ts'
import { wordsOfError } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { chooseFiles } from '../../components/choose-files.ts'
import { dismissNotTaken, filesOfDrop, useNotTaken, useTakeIn } from './intake.ts'
import './evidence.css'

const carriesFiles = (transfer: DataTransfer) => transfer.types.includes('Files')

/** Files can be dropped anywhere on the case; what could not be taken in is listed above it. */
export function EvidenceDrop({
  caseId,
  children,
}: {
  readonly caseId: string
  readonly children: ReactNode
}) {
  const { t } = useText()
  const { takeIn } = useTakeIn(caseId)
  const [over, setOver] = useState(false)
  const depth = useRef(0)
  const takeInNow = useRef(takeIn)
  useEffect(() => {
    takeInNow.current = takeIn
  })
  useEffect(
    () =>
      onCommand((command) => {
        if (command !== 'addEvidence') return
        void chooseFiles().then((files) => {
          if (files.length > 0) void takeInNow.current(files)
        })
      }),
    [],
  )
  return (
    <div
      className="pd-drop"
      onDragEnter={(event) => {
        if (!carriesFiles(event.dataTransfer)) return
        depth.current++
        setOver(true)
      }}
      onDragOver={(event) => {
        if (carriesFiles(event.dataTransfer)) event.preventDefault()
      }}
      onDragLeave={(event) => {
        if (!carriesFiles(event.dataTransfer)) return
        depth.current--
        if (depth.current === 0) setOver(false)
      }}
      onDrop={(event) => {
        if (!carriesFiles(event.dataTransfer)) return
        event.preventDefault()
        depth.current = 0
        setOver(false)
        const { files, folders } = filesOfDrop(event.dataTransfer)
        void takeIn(files, folders)
      }}
    >
      <NotTakenNotice caseId={caseId} />
      {children}
      {over && (
        <div className="pd-drop-over">
          <div>
            <InboxOutlined />
            <strong>{t('evidence.drop')}</strong>
            <span>{t('evidence.drop.note')}</span>
          </div>
        </div>
      )}
    </div>
  )
}

function NotTakenNotice({ caseId }: { readonly caseId: string }) {
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
