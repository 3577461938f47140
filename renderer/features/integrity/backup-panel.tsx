import { Alert, App, Button } from 'antd'
import type { BackupState } from '../../../shared/contract/backup.ts'
import { call, useRoute } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { formatBytes, formatInstant } from '../../components/format.ts'
import { Facts, Panel } from '../../components/frames.tsx'
import { Loaded, useAct } from '../../components/notices.tsx'
import { door } from '../../door/index.ts'
import { errorWords, useText } from '../../i18n/index.ts'

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

/** Reads the backup from end to end, says what it holds, and brings it back into a folder of its own. */
function RestoreButton({
  pickFolder,
}: {
  readonly pickFolder: NonNullable<(typeof door.files)['pickFolder']>
}) {
  const { t, language } = useText()
  const { modal, message } = App.useApp()
  const { act, busy } = useAct()
  const begin = () =>
    void act(async () => {
      const [picked] = await door.files.pick({ multiple: false, extensions: ['zip'] })
      if (picked?.ref.kind !== 'path') return
      const file = picked.ref
      const { snapshots, damaged } = await runJob('backup.inspect', { file })
      const [newest] = snapshots
      if (!newest) return
      modal.confirm({
        title: t('integrity.backup.restore.title'),
        content: (
          <>
            <p>
              {t('integrity.backup.restore.text', {
                when: formatInstant(newest.at, language),
                cases: newest.cases.length,
                files: newest.files,
                size: formatBytes(newest.bytes),
              })}
            </p>
            {damaged.length > 0 && <p>{t('integrity.backup.restore.damaged', { count: damaged.length })}</p>}
          </>
        ),
        okText: t('integrity.backup.restore.choose'),
        cancelText: t('common.cancel'),
        onOk: () =>
          void act(async () => {
            const folder = await pickFolder()
            if (!folder) return
            const { written, present, faults } = await runJob('backup.restore', {
              file,
              folder,
              snapshot: newest.id,
            })
            void message.success(
              t('integrity.backup.restored', {
                folder: folder.path,
                files: written + present,
                faults: faults.length,
              }),
              12,
            )
          }),
      })
    })
  return (
    <Button size="small" loading={busy} onClick={begin}>
      {t('integrity.backup.restore')}
    </Button>
  )
}
