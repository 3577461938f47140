import { Button, Progress } from 'antd'
import { useState } from 'react'
import type { ContractReading } from '../../../shared/contract/signing.ts'
import type { FileRef } from '../../../shared/contract/common.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import type { ProofdeskError } from '../../../shared/errors.ts'
import { asError, call } from '../../app/core.ts'
import { percentOf } from '../../app/job-tray.tsx'
import { runJob, sendFiles, useWorks } from '../../app/jobs.ts'
import { Panel } from '../../components/frames.tsx'
import { FileProtectOutlined, FileSearchOutlined, UploadOutlined } from '../../components/icons.ts'
import { EmptyPlace, ErrorNotice } from '../../components/notices.tsx'
import { door } from '../../door/index.ts'
import { useText } from '../../i18n/index.ts'
import { chooseFiles } from '../../components/choose-files.ts'
import { EvidencePicker } from './evidence-picker.tsx'
import { Found } from './found.tsx'
import { KeepContract } from './keep-contract.tsx'

const EXTENSIONS = ['pdf', 'docx', 'txt']

type Source = FileRef | { readonly kind: 'evidence'; readonly id: EvidenceId }

type State =
  | { readonly name: 'empty' }
  | { readonly name: 'reading'; readonly job: string | null }
  | { readonly name: 'failed'; readonly error: ProofdeskError }
  | {
      readonly name: 'read'
      readonly reading: ContractReading
      readonly url: string | null
      /** Chosen from the disk: it can be kept as evidence. */
      readonly file: File | null
    }

/** Reads a contract and shows where its telling clauses stand. Nothing of it is kept. */
export function ClauseFinder() {
  const { t } = useText()
  const [state, setState] = useState<State>({ name: 'empty' })
  const [picking, setPicking] = useState(false)

  const read = async (sourceOf: () => Promise<Source>, file: File | null) => {
    setState({ name: 'reading', job: null })
    try {
      const source = await sourceOf()
      const reading = await runJob('signing.readContract', { source }, (job) =>
        setState({ name: 'reading', job }),
      )
      const url =
        reading.shown === null
          ? null
          : source.kind === 'evidence'
            ? door.files.blobUrl(source.id)
            : door.files.outputUrl(reading.shown.id)
      setState({ name: 'read', reading, url, file })
    } catch (error) {
      const known = asError(error)
      setState(known.code === 'cancelled' ? { name: 'empty' } : { name: 'failed', error: known })
    }
  }
  const choose = async () => {
    const [file] = await chooseFiles({ extensions: EXTENSIONS, multiple: false })
    if (file) await read(() => refOf(file), file)
  }
  const pick = (id: EvidenceId) => {
    setPicking(false)
    void read(() => Promise.resolve({ kind: 'evidence', id }), null)
  }
  const buttons = (
    <>
      <Button type="primary" icon={<UploadOutlined />} onClick={() => void choose()}>
        {t('signing.choose')}
      </Button>
      <Button icon={<FileProtectOutlined />} onClick={() => setPicking(true)}>
        {t('signing.choose.evidence')}
      </Button>
    </>
  )
  return (
    <div className="pd-stack">
      {state.name === 'empty' && (
        <Panel label={t('signing.view.clauses')}>
          <EmptyPlace icon={<FileSearchOutlined />} title={t('signing.none')} actions={buttons}>
            {t('signing.none.text')}
          </EmptyPlace>
        </Panel>
      )}
      {state.name === 'reading' && <Reading job={state.job} />}
      {state.name === 'failed' && (
        <>
          <ErrorNotice error={state.error} />
          <div className="pd-actions">{buttons}</div>
        </>
      )}
      {state.name === 'read' && (
        <>
          <div className="pd-actions">
            <strong className="pd-clip">{state.reading.name}</strong>
            <span className="pd-finder-buttons pd-actions">
              {state.file && <KeepContract key={state.reading.name} file={state.file} />}
              {buttons}
            </span>
          </div>
          <Found key={state.url ?? state.reading.name} reading={state.reading} url={state.url} />
        </>
      )}
      {picking && <EvidencePicker onPick={pick} onClose={() => setPicking(false)} />}
    </div>
  )
}

async function refOf(file: File): Promise<FileRef> {
  const { sent, failed } = await sendFiles([file], null)
  const [first] = sent
  if (first) return first.ref
  throw failed[0]?.error ?? new Error('nothing was sent')
}

function Reading({ job }: { readonly job: string | null }) {
  const { t } = useText()
  const work = useWorks().find(({ id }) => id === job)
  return (
    <Panel label={t('signing.reading')}>
      <div className="pd-finder-reading" role="status">
        <span>{t('signing.reading')}</span>
        <Progress percent={(work && percentOf(work)) ?? 0} showInfo={false} status="active" />
        <Button
          disabled={job === null}
          onClick={() => job !== null && void call('jobs.cancel', { job }).catch(() => undefined)}
        >
          {t('common.cancel')}
        </Button>
      </div>
    </Panel>
  )
}
