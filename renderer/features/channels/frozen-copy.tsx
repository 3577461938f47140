/** What was sent, as it was then: letter, exhibits, files and their hashes; opened and checked years later. */
import { App, Button, Drawer, Spin } from 'antd'
import { Suspense, lazy, useState } from 'react'
import type { Output } from '../../../shared/contract/common.ts'
import type { Submission } from '../../../shared/contract/submissions.ts'
import { citationText, letterToPlainText } from '../../../shared/domain/letter-text.ts'
import { call } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { Panel } from '../../components/frames.tsx'
import { formatBytes } from '../../components/format.ts'
import { EyeOutlined, FileProtectOutlined } from '../../components/icons.ts'
import { useAct } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { InstantText } from '../../components/words.tsx'
import { door } from '../../door/index.ts'
import { useText } from '../../i18n/index.ts'

const PdfView = lazy(async () => ({ default: (await import('../../components/pdf-view.tsx')).PdfView }))
const HASH_SHOWN = 12

export function FrozenCopy({ submission }: { readonly submission: Submission }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const { modal } = App.useApp()
  const [letterShown, setLetterShown] = useState(false)
  const [file, setFile] = useState<Output | null>(null)
  const { frozen } = submission
  const open = (sha256: string) =>
    void act(async () => setFile(await call('submissions.file', { submission: submission.id, sha256 })))
  const verify = () =>
    void act(async () => {
      const { copyIntact, files } = await runJob('submissions.verify', { id: submission.id })
      const bad = files.filter(({ state }) => state !== 'whole')
      if (copyIntact && bad.length === 0)
        return modal.success({
          title: t('channels.verify.good'),
          content: t('channels.verify.good.text', { count: files.length }),
        })
      return modal.error({
        title: t('channels.verify.bad'),
        content: (
          <ul>
            {!copyIntact && <li>{t('channels.verify.copy')}</li>}
            {bad.map(({ name, state, sha256 }) => (
              <li key={sha256}>
                {t(`channels.verify.${state === 'missing' ? 'missing' : 'damaged'}`, { name })}
              </li>
            ))}
          </ul>
        ),
      })
    })
  return (
    <Panel
      title={t('channels.frozen')}
      note={
        <>
          {t('channels.frozen.note')} <InstantText value={frozen.at} />
        </>
      }
      actions={
        <Button icon={<FileProtectOutlined />} loading={busy} onClick={verify}>
          {t('channels.verify')}
        </Button>
      }
      flush
      label={t('channels.frozen')}
    >
      {frozen.letter === null && frozen.files.length === 0 && frozen.evidence.length === 0 && (
        <p className="pd-pad pd-soft">{t('channels.frozen.nothing')}</p>
      )}
      <ul className="pd-frozen">
        {frozen.letter && (
          <li>
            <span>
              <strong>{frozen.letter.title}</strong>
              <small className="pd-soft">{t('letters.version', { version: frozen.letter.version })}</small>
            </span>
            <Button size="small" icon={<EyeOutlined />} onClick={() => setLetterShown(true)}>
              {t('channels.frozen.letter')}
            </Button>
          </li>
        )}
        {frozen.files.map((sent) => (
          <li key={sent.sha256}>
            <span>
              <strong>{sent.name}</strong>
              <small className="pd-soft pd-figure">
                {t(`channels.file.${sent.role}`)} · {formatBytes(sent.bytes)}
                {sent.pages !== null && <> · {t('evidence.pages', { count: sent.pages })}</>} ·{' '}
                <Hash value={sent.sha256} />
              </small>
            </span>
            <Button size="small" icon={<EyeOutlined />} onClick={() => open(sent.sha256)}>
              {t('channels.frozen.open')}
            </Button>
          </li>
        ))}
      </ul>
      {frozen.text && (
        <details className="pd-frozen-evidence">
          <summary>{t('channels.frozen.text')}</summary>
          <pre className="pd-send-text" lang="zh-CN">
            {frozen.text}
          </pre>
        </details>
      )}
      {frozen.evidence.length > 0 && (
        <details className="pd-frozen-evidence">
          <summary>{t('channels.frozen.exhibits', { count: frozen.evidence.length })}</summary>
          <ul>
            {frozen.evidence.map((item) => (
              <li key={item.id}>
                <span className="pd-number">{item.number}</span>
                <span className="pd-clip">{item.name}</span>
                <small className="pd-faint">
                  <Hash value={item.sha256} />
                </small>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="pd-frozen-hash pd-faint">
        {t('channels.frozen.hash')} <Hash value={submission.frozenSha256} />
      </p>
      <Drawer
        open={letterShown}
        size={760}
        title={frozen.letter?.title}
        destroyOnHidden
        onClose={() => setLetterShown(false)}
      >
        <pre className="pd-send-text" lang="zh-CN">
          {frozen.letter &&
            letterToPlainText(frozen.letter.document, (citation) =>
              citationText(
                citation,
                frozen.evidence.find(({ id }) => id === citation.evidenceId)?.number ?? '？',
              ),
            )}
        </pre>
      </Drawer>
      <SentFile file={file} onClose={() => setFile(null)} />
    </Panel>
  )
}

function SentFile({ file, onClose }: { readonly file: Output | null; readonly onClose: () => void }) {
  const { t } = useText()
  const { act } = useAct()
  const saveOutput = useSaveOutput()
  return (
    <Drawer
      open={file !== null}
      size={860}
      title={file?.name}
      destroyOnHidden
      onClose={onClose}
      extra={
        file && <Button onClick={() => void act(() => saveOutput(file))}>{t('channels.frozen.save')}</Button>
      }
    >
      {file &&
        (file.mime === 'application/pdf' ? (
          <Suspense fallback={<Spin className="pd-spin" />}>
            <PdfView url={door.files.outputUrl(file.id)} />
          </Suspense>
        ) : (
          <p className="pd-soft">{t('channels.frozen.noPreview')}</p>
        ))}
    </Drawer>
  )
}

/** The beginning of a SHA-256; the whole of it under the pointer. */
function Hash({ value }: { readonly value: string }) {
  return (
    <code title={value} aria-label={value}>
      {value.slice(0, HASH_SHOWN)}…
    </code>
  )
}
