import { Alert, App, Button } from 'antd'
import { useEffect, useState } from 'react'
import type { RescueFound } from '../../../shared/contract/rescue.ts'
import type { ProofdeskError } from '../../../shared/errors.ts'
import { runJob } from '../../app/jobs.ts'
import { formatBytes, formatInstant } from '../../components/format.ts'
import { Facts, Page, Panel } from '../../components/frames.tsx'
import { useAct } from '../../components/notices.tsx'
import { wordsOfError } from '../../components/words.tsx'
import { door } from '../../door/index.ts'
import { useText } from '../../i18n/index.ts'

/** In place of every page while the store does not open: why, what is there, and the two things that can be done. */
export function RescuePage({ error }: { readonly error: ProofdeskError }) {
  const { t } = useText()
  const [found, setFound] = useState<RescueFound | null>(null)
  const words = wordsOfError(error)
  // What cannot be looked at is no reason not to offer what can be done.
  useEffect(() => void runJob('rescue.look', {}).then(setFound, () => undefined), [])
  return (
    <Page title={t('integrity.rescue.title')}>
      <Alert type="error" showIcon title={words.text} description={t('integrity.rescue.safe')} />
      <Panel title={t('integrity.rescue.there')}>
        {found && <Found found={found} />}
        <WhatCanBeDone />
      </Panel>
    </Page>
  )
}

function Found({ found }: { readonly found: RescueFound }) {
  const { t, language } = useText()
  const { database, cases, files, named, bytes, lastBackup } = found
  return (
    <>
      <Facts
        items={[
          [t('integrity.rescue.database'), t(`integrity.rescue.database.${database}`)],
          [
            t('integrity.rescue.files'),
            t('integrity.rescue.files.count', { files, named, size: formatBytes(bytes) }),
          ],
          [
            t('integrity.rescue.backup'),
            lastBackup === null
              ? t('integrity.rescue.backup.none')
              : t('integrity.rescue.backup.at', {
                  when: formatInstant(lastBackup.at, language),
                  file: lastBackup.file,
                }),
          ],
        ]}
      />
      {cases.length > 0 && (
        <>
          <strong>{t('integrity.rescue.cases')}</strong>
          <ul className="pd-plain-list">
            {cases.map(({ title }, at) => (
              <li key={at}>{title}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function WhatCanBeDone() {
  const { t, language } = useText()
  const { modal, message } = App.useApp()
  const { act, busy } = useAct()
  const { pickFolder } = door.files
  if (!pickFolder) return <p className="pd-hint">{t('integrity.rescue.browser')}</p>
  const copy = () =>
    void act(async () => {
      const folder = await pickFolder()
      if (!folder) return
      const { files, altered, missing } = await runJob('rescue.copyOut', { folder })
      const told = { files, folder: folder.path, altered: altered.length, missing: missing.length }
      void message.success(t('integrity.rescue.copied', told), 20)
    })
  const restore = () =>
    void act(async () => {
      const [picked] = await door.files.pick({ multiple: false, extensions: ['zip'] })
      if (picked?.ref.kind !== 'path') return
      const file = picked.ref
      const { snapshots } = await runJob('backup.inspect', { file })
      const [newest] = snapshots
      if (!newest) return
      modal.confirm({
        title: t('integrity.rescue.restore.confirm', {
          when: formatInstant(newest.at, language),
          cases: newest.cases.length,
          files: newest.files,
        }),
        content: t('integrity.rescue.restore.later'),
        okText: t('integrity.rescue.restore'),
        cancelText: t('common.cancel'),
        onOk: () => void act(() => runJob('rescue.restore', { file, snapshot: newest.id })),
      })
    })
  return (
    <>
      <div className="pd-actions">
        <Button type="primary" loading={busy} onClick={restore}>
          {t('integrity.rescue.restore')}
        </Button>
        <span className="pd-hint">{t('integrity.rescue.restore.note')}</span>
      </div>
      <div className="pd-actions">
        <Button loading={busy} onClick={copy}>
          {t('integrity.rescue.copy')}
        </Button>
        <span className="pd-hint">{t('integrity.rescue.copy.note')}</span>
      </div>
    </>
  )
}
