import { Button, Drawer, Input, Modal, Progress, Result } from 'antd'
import { InboxOutlined } from '../../components/icons.ts'
import { useEffect, useRef, useState } from 'react'
import type { Draft } from '../../../shared/contract/statements.ts'
import type { CaseId, StatementBatchId } from '../../../shared/domain/ids.ts'
import type { ProofdeskError } from '../../../shared/errors.ts'
import { asError, call } from '../../app/core.ts'
import { percentOf } from '../../app/job-tray.tsx'
import { runJob, sendFiles, useWorks } from '../../app/jobs.ts'
import { useGuardedClose } from '../../components/form-drawer.tsx'
import { wordsOfError } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { chooseFiles } from '../../components/choose-files.ts'
import type { Batch } from './batch-line.tsx'
import type { Options } from './options.ts'
import { Review } from './review.tsx'

type Stage =
  | { readonly name: 'choose' }
  | { readonly name: 'reading'; readonly fileName: string }
  | { readonly name: 'password'; readonly file: File | null; readonly wrong: boolean }
  | { readonly name: 'failed'; readonly error: ProofdeskError }
  | { readonly name: 'review'; readonly draft: Draft; readonly options: Options }

/** A statement from file to case: choose, look at what was read, answer what the file cannot tell, take it in. */
export function ImportDrawer({
  caseId,
  again,
  onClose,
}: {
  readonly caseId: CaseId
  /** An undone batch whose file is read again. */
  readonly again?: Batch
  readonly onClose: () => void
}) {
  const { t } = useText()
  const [stage, setStage] = useState<Stage>({ name: 'choose' })
  /** The draft that is thrown away when the drawer is closed without an import. */
  const open = useRef<string | null>(null)
  const started = useRef(false)

  const read = async (
    source: File | { draft: StatementBatchId } | { batch: StatementBatchId },
    fileName: string,
    options: Options,
  ) => {
    setStage({ name: 'reading', fileName })
    try {
      const from = source instanceof File ? await refOf(source, caseId) : source
      const draft = await runJob('statements.read', { caseId, ...from, options })
      open.current = draft.draft
      setStage({ name: 'review', draft, options })
    } catch (thrown) {
      const error = asError(thrown)
      if (error.code === 'cancelled') setStage({ name: 'choose' })
      else if (error.code === 'statement.passwordNeeded' || error.code === 'statement.passwordWrong')
        setStage({
          name: 'password',
          file: source instanceof File ? source : null,
          wrong: error.code === 'statement.passwordWrong',
        })
      else setStage({ name: 'failed', error })
    }
  }
  useEffect(() => {
    if (!again || started.current) return
    started.current = true
    void read({ batch: again.id }, again.fileName, {})
  })
  const choose = () =>
    void chooseFiles({ multiple: false }).then(([file]) => {
      if (file) void read(file, file.name, {})
    })
  const close = () => {
    if (open.current) call('statements.discard', { draft: open.current }).catch(() => undefined)
    onClose()
  }
  const answered = () =>
    stage.name === 'review' && open.current !== null && Object.keys(stage.options).length > 0
  const guarded = useGuardedClose(answered, close)
  return (
    <Drawer
      open
      size={stage.name === 'review' ? '94vw' : 640}
      className="pd-import"
      title={stage.name === 'review' ? stage.draft.fileName : t('statements.import')}
      mask={{ closable: stage.name !== 'review' }}
      onClose={guarded}
    >
      {stage.name === 'choose' && (
        <Choose onChoose={choose} onFile={(file) => void read(file, file.name, {})} />
      )}
      {stage.name === 'reading' && <Reading caseId={caseId} fileName={stage.fileName} />}
      {stage.name === 'failed' && (
        <Result
          status="warning"
          title={wordsOfError(stage.error).text}
          subTitle={wordsOfError(stage.error).remedy}
          extra={<Button onClick={() => setStage({ name: 'choose' })}>{t('statements.otherFile')}</Button>}
        />
      )}
      {stage.name === 'password' && (
        <Password
          wrong={stage.wrong}
          onCancel={() => setStage({ name: 'choose' })}
          onPassword={(password) => {
            if (stage.file) void read(stage.file, stage.file.name, { password })
            else if (again) void read({ batch: again.id }, again.fileName, { password })
          }}
        />
      )}
      {stage.name === 'review' && (
        <Review
          key={stage.draft.draft}
          draft={stage.draft}
          options={stage.options}
          onRead={(options) => void read({ draft: stage.draft.draft }, stage.draft.fileName, options)}
          onDone={() => {
            open.current = null
            onClose()
          }}
        />
      )}
    </Drawer>
  )
}

async function refOf(file: File, caseId: CaseId) {
  const { sent, failed } = await sendFiles([file], caseId)
  if (failed[0]) throw failed[0].error
  return sent[0] ? { file: sent[0].ref } : {}
}

function Choose({
  onChoose,
  onFile,
}: {
  readonly onChoose: () => void
  readonly onFile: (file: File) => void
}) {
  const { t } = useText()
  const [over, setOver] = useState(false)
  return (
    <div
      className="pd-import-choose"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        event.stopPropagation()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        event.stopPropagation()
        setOver(false)
        const file = event.dataTransfer.files[0]
        if (file) onFile(file)
      }}
    >
      <InboxOutlined />
      <h3>{t('statements.choose')}</h3>
      <p className="pd-soft">{t('statements.choose.text')}</p>
      <Button type="primary" size="large" onClick={onChoose}>
        {t('statements.choose.file')}
      </Button>
      <p className="pd-faint">{t('statements.choose.formats')}</p>
    </div>
  )
}

function Reading({ caseId, fileName }: { readonly caseId: CaseId; readonly fileName: string }) {
  const { t } = useText()
  const work = useWorks().findLast(
    (each) =>
      each.state === 'running' &&
      each.caseId === caseId &&
      ['files.send', 'statements.read'].includes(each.kind),
  )
  return (
    <div className="pd-import-reading" aria-live="polite">
      <h3>{t('statements.reading', { name: fileName })}</h3>
      <Progress percent={work ? (percentOf(work) ?? 0) : 0} status="active" />
      {work?.cancel && <Button onClick={work.cancel}>{t('common.cancel')}</Button>}
    </div>
  )
}

function Password({
  wrong,
  onPassword,
  onCancel,
}: {
  readonly wrong: boolean
  readonly onPassword: (password: string) => void
  readonly onCancel: () => void
}) {
  const { t } = useText()
  const [password, setPassword] = useState('')
  return (
    <Modal
      open
      title={t('statements.password')}
      okText={t('statements.password.ok')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: password === '' }}
      onOk={() => onPassword(password)}
      onCancel={onCancel}
    >
      <p className="pd-soft pd-modal-lead">{t('statements.password.text')}</p>
      <Input.Password
        autoFocus
        autoComplete="off"
        aria-label={t('statements.password')}
        status={wrong ? 'error' : ''}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        onPressEnter={() => password !== '' && onPassword(password)}
      />
      {wrong && (
        <p className="pd-field-error" role="alert">
          {t('statements.password.wrong')}
        </p>
      )}
    </Modal>
  )
}
