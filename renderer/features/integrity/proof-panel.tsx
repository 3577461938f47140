import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { FileRef } from '../../../shared/contract/common.ts'
import type { TimeProof } from '../../../shared/contract/proof.ts'
import { call, useRoute } from '../../app/core.ts'
import { formatInstant } from '../../components/format.ts'
import { Panel } from '../../components/frames.tsx'
import { Loaded, useAct } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { door } from '../../door/index.ts'
import { errorWords, useText, type Translate } from '../../i18n/index.ts'

type Subject = Parameters<typeof call<'proof.request'>>[1]['of']

/** Proofs of time: asked for as a file or from a server named each time, and what came of each. */
export function ProofPanel() {
  const { t } = useText()
  const { act, busy } = useAct()
  const list = useRoute('proof.list', {})
  const ask = useRequest()
  const taken = useTaken()
  const askForFile = () =>
    void act(async () => {
      const [picked] = await door.files.pick({ multiple: false })
      if (picked) await ask({ kind: 'file', file: picked.ref })
    })
  const takeIn = () =>
    void act(async () => {
      const [picked] = await door.files.pick({ multiple: false, extensions: ['tsr', 'tst'] })
      if (picked) await taken((anchor) => call('proof.import', { file: picked.ref, anchor }))
    })
  return (
    <Panel title={t('integrity.proof')} note={t('integrity.proof.note')} label={t('integrity.proof')}>
      <Loaded query={list}>
        {(proofs) => (
          <ul className="pd-plain-list">
            {proofs.map((proof) => (
              <Proof key={proof.id} proof={proof} />
            ))}
          </ul>
        )}
      </Loaded>
      <div className="pd-actions">
        <Button size="small" loading={busy} onClick={() => void act(() => ask({ kind: 'custody' }))}>
          {t('integrity.proof.custody')}
        </Button>
        <Button size="small" loading={busy} onClick={askForFile}>
          {t('integrity.proof.file')}
        </Button>
        <Button size="small" loading={busy} onClick={takeIn}>
          {t('integrity.proof.import')}
        </Button>
        <span className="pd-hint">{t('integrity.proof.custody.note')}</span>
      </div>
      {(list.data ?? []).some(({ proved }) => proved !== null) && (
        <p className="pd-hint">{t('integrity.proof.revocation')}</p>
      )}
    </Panel>
  )
}

/** Makes a request and saves it as a file, to be carried to an authority or sent from the list. */
export function useRequest(): (of: Subject) => Promise<void> {
  const save = useSaveOutput()
  return async (of) => save((await call('proof.request', { of })).request)
}

/** Takes an answer; where its root is not known, asks for the authority's certificate and tries once more. */
function useTaken() {
  const { t, language } = useText()
  const { message, modal } = App.useApp()
  const told = ({ proved }: TimeProof) =>
    proved && void message.success(t('integrity.proof.taken', { when: formatInstant(proved.at, language) }))
  return async (take: (anchor: FileRef | null) => Promise<TimeProof>) => {
    try {
      told(await take(null))
    } catch (error) {
      const { code, params } = error as { code?: string; params?: Record<string, string> }
      if (code !== 'proof.untrusted') throw error
      const words = errorWords(code, params ?? {})
      const agreed = await modal.confirm({
        title: words?.text,
        content: words?.remedy,
        okText: t('integrity.proof.anchor'),
        cancelText: t('common.cancel'),
      })
      if (!agreed) return
      const [picked] = await door.files.pick({ multiple: false, extensions: ['pem', 'crt', 'cer'] })
      if (picked) told(await take(picked.ref))
    }
  }
}

function Proof({ proof }: { readonly proof: TimeProof }) {
  const { t, language } = useText()
  const { act, busy } = useAct()
  const save = useSaveOutput()
  const [sending, setSending] = useState(false)
  const { id, label, sha256, proved, broken } = proof
  const open = proved === null && broken === null
  const saved = (what: 'request' | 'answer') =>
    void act(async () => save(await call('proof.save', { id, what })))
  return (
    <li>
      <strong>{label}</strong> <code>{sha256.slice(0, 16)}…</code>
      <div className={broken ? 'pd-amber' : undefined}>{wordsOf(t, proof, language)}</div>
      {proved && <div className="pd-soft">{t(`integrity.proof.trust.${proved.trust}`)}</div>}
      <div className="pd-actions">
        {open ? (
          <>
            <Button size="small" type="text" loading={busy} onClick={() => setSending(true)}>
              {t('integrity.proof.send')}
            </Button>
            <Button size="small" type="text" onClick={() => saved('request')}>
              {t('integrity.proof.save.request')}
            </Button>
            <Button size="small" type="text" onClick={() => void act(() => call('proof.drop', { id }))}>
              {t('integrity.proof.drop')}
            </Button>
          </>
        ) : (
          <Button size="small" type="text" onClick={() => saved('answer')}>
            {t('integrity.proof.save.answer')}
          </Button>
        )}
      </div>
      {sending && <Send proof={proof} onClose={() => setSending(false)} />}
    </li>
  )
}

function wordsOf(
  t: Translate,
  { proved, broken }: TimeProof,
  language: Parameters<typeof formatInstant>[1],
): string {
  if (proved)
    return t('integrity.proof.at', { when: formatInstant(proved.at, language), authority: proved.authority })
  if (broken)
    return t('integrity.proof.broken', {
      reason: errorWords(broken.code, broken.params)?.text ?? broken.code,
    })
  return t('integrity.proof.waiting')
}

/** Names the server, says what will leave, and sends: consent for this once. */
function Send({
  proof: { id, sha256 },
  onClose,
}: {
  readonly proof: TimeProof
  readonly onClose: () => void
}) {
  const { t } = useText()
  const { act, busy } = useAct()
  const taken = useTaken()
  const [server, setServer] = useState('')
  const send = () =>
    void act(async () => {
      await taken((anchor) => call('proof.ask', { id, server: server.trim(), anchor }))
      onClose()
    })
  return (
    <Modal
      open
      title={t('integrity.proof.send')}
      onCancel={onClose}
      onOk={send}
      okText={t('integrity.proof.send.go')}
      okButtonProps={{ disabled: server.trim() === '', loading: busy }}
      cancelText={t('common.cancel')}
    >
      <label>
        {t('integrity.proof.server')}
        <Input
          aria-label={t('integrity.proof.server')}
          value={server}
          placeholder="https://"
          onChange={(event) => setServer(event.target.value)}
        />
      </label>
      <p className="pd-hint">{t('integrity.proof.server.note', { sha256 })}</p>
    </Modal>
  )
}
