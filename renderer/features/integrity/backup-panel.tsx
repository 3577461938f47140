import { Alert, App, Button } from 'antd'
import type { BackupState } from '../../../shared/contract/backup.ts'
import { call, useRoute } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { formatBytes, formatInstant } from '../../components/format.ts'
import { Facts, Panel } from '../../components/frames.tsx'
import { Loaded, useAct } from '../../components/notices.tsx'
import { door } from '../../door/index.ts'
import { errorWords, useText } from '../../i18n/index.ts'
import { RestoreButton } from './restore.tsx'

/** Where backups go, when the last one was, and how to bring one back. */
export function BackupPanel() {
  const { t } = useText()
  const state = useRoute('backup.state', {})
  return (
    <Panel title={t('integrity.backup')} note={t('integrity.backup.note')} label={t('integrity.backup')}>
      <Loaded query={state}>{(data) => <Fields state={data} />}</Loaded>
    </Panel>
  )
}

function Fields({ state }: { readonly state: BackupState }) {
  const { t, language } = useText()
  const { message } = App.useApp()
  const { act, busy } = useAct()
  const { last, folder, failed } = state
  const { pickFolder } = door.files
  const choose = () =>
    void act(async () => {
      const chosen = await pickFolder?.()
      if (chosen) await call('backup.configure', { folder: chosen })
    })
  const make = () =>
    void act(async () => {
      const { files, added } = await runJob('backup.make', { file: null })
      void message.success(t('integrity.backup.done', { files, added }))
    })
  return (
    <>
      {last === null ? (
        <Alert type="warning" showIcon title={t('integrity.backup.none')} />
      ) : (
        <p>
          {t('integrity.backup.last', {
            when: formatInstant(last.at, language),
            size: formatBytes(last.bytes),
          })}
        </p>
      )}
      {last !== null && last.lacking > 0 && (
        <Alert type="error" showIcon title={t('integrity.backup.lacking', { count: last.lacking })} />
      )}
      {failed !== null && (
        <Alert
          type="error"
          showIcon
          title={t('integrity.backup.failed', {
            when: formatInstant(failed.at, language),
            reason: errorWords(failed.code, { file: folder ?? '', path: folder ?? '' })?.text ?? failed.code,
          })}
        />
      )}
      <Facts items={[[t('integrity.backup.folder'), folder ?? t('integrity.backup.folder.none')]]} />
      <p className="pd-hint">
        {pickFolder
          ? t('integrity.backup.folder.note', { hours: state.every, keep: state.keep })
          : t('integrity.backup.folder.browser')}
      </p>
      <div className="pd-actions">
        {pickFolder && (
          <Button size="small" onClick={choose}>
            {t('integrity.backup.folder.choose')}
          </Button>
        )}
        {folder !== null && (
          <>
            <Button size="small" type="primary" loading={busy} onClick={make}>
              {t('integrity.backup.now')}
            </Button>
            <Button size="small" onClick={() => void act(() => call('backup.configure', { folder: null }))}>
              {t('integrity.backup.folder.off')}
            </Button>
          </>
        )}
        {pickFolder && <RestoreButton pickFolder={pickFolder} />}
      </div>
    </>
  )
}
