import { App, Button, Modal, Select } from 'antd'
import { useState } from 'react'
import type { BackupContents, BackupSnapshot } from '../../../shared/contract/backup.ts'
import type { BagTaken } from '../../../shared/contract/bag.ts'
import { runJob } from '../../app/jobs.ts'
import { hashOf } from '../../app/places.ts'
import { formatBytes, formatInstant } from '../../components/format.ts'
import { useAct } from '../../components/notices.tsx'
import { door } from '../../door/index.ts'
import { useText } from '../../i18n/index.ts'
import { takenCounts, TakenDetails } from './taken.tsx'

type PickFolder = NonNullable<(typeof door.files)['pickFolder']>
type BackupRef = { readonly kind: 'path'; readonly path: string }

/** Reads a backup from end to end and says what it holds, to be brought back: one case of it, or everything. */
export function RestoreButton({ pickFolder }: { readonly pickFolder: PickFolder }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const [found, setFound] = useState<{ file: BackupRef; contents: BackupContents } | null>(null)
  const begin = () =>
    void act(async () => {
      const [picked] = await door.files.pick({ multiple: false, extensions: ['zip'] })
      if (picked?.ref.kind !== 'path') return
      setFound({ file: picked.ref, contents: await runJob('backup.inspect', { file: picked.ref }) })
    })
  return (
    <>
      <Button size="small" loading={busy} onClick={begin}>
        {t('integrity.backup.restore')}
      </Button>
      <Modal
        open={found !== null}
        onCancel={() => setFound(null)}
        title={t('integrity.backup.restore.title')}
        width={680}
        footer={null}
        destroyOnHidden
      >
        {found && <Contents {...found} pickFolder={pickFolder} onDone={() => setFound(null)} />}
      </Modal>
    </>
  )
}

function Contents({
  file,
  contents,
  pickFolder,
  onDone,
}: {
  readonly file: BackupRef
  readonly contents: BackupContents
  readonly pickFolder: PickFolder
  readonly onDone: () => void
}) {
  const { t, language } = useText()
  const { message } = App.useApp()
  const { act, busy } = useAct()
  const { snapshots, damaged } = contents
  const [chosen, setChosen] = useState(snapshots[0]?.id)
  const moment = snapshots.find(({ id }) => id === chosen)
  if (!moment) return null
  const whole = () =>
    void act(async () => {
      const folder = await pickFolder()
      if (!folder) return
      const { written, present, faults } = await runJob('backup.restore', {
        file,
        folder,
        snapshot: moment.id,
      })
      const told = { folder: folder.path, files: written + present, faults: faults.length }
      void message.success(t('integrity.backup.restored', told), 12)
      onDone()
    })
  return (
    <>
      <p>
        <label>
          {t('integrity.backup.restore.moment')}{' '}
          <Select
            size="small"
            aria-label={t('integrity.backup.restore.moment')}
            value={moment.id}
            onChange={setChosen}
            options={snapshots.map(({ id, at }) => ({ value: id, label: formatInstant(at, language) }))}
          />
        </label>
      </p>
      <p>
        {t('integrity.backup.restore.held', {
          cases: moment.cases.length,
          files: moment.files,
          size: formatBytes(moment.bytes),
        })}
      </p>
      {damaged.length > 0 && <p>{t('integrity.backup.restore.damaged', { count: damaged.length })}</p>}
      <strong>{t('integrity.backup.restore.cases')}</strong>
      <p className="pd-hint">{t('integrity.backup.restore.case.note')}</p>
      <ul className="pd-plain-list">
        {moment.cases.map((each) => (
          <CaseOfBackup key={`${moment.id} ${each.id}`} file={file} moment={moment} found={each} />
        ))}
      </ul>
      <div className="pd-actions">
        <Button size="small" loading={busy} onClick={whole}>
          {t('integrity.backup.restore.whole')}
        </Button>
        <span className="pd-hint">{t('integrity.backup.restore.whole.note')}</span>
      </div>
    </>
  )
}

/** One case: looked at first, brought back on a second click. */
function CaseOfBackup({
  file,
  moment,
  found: { id, title },
}: {
  readonly file: BackupRef
  readonly moment: BackupSnapshot
  readonly found: BackupSnapshot['cases'][number]
}) {
  const { t } = useText()
  const { act, busy } = useAct()
  const [looked, setLooked] = useState<BagTaken | null>(null)
  const [done, setDone] = useState<BagTaken | null>(null)
  const input = { file, snapshot: moment.id, wanted: id }
  const look = () => void act(async () => setLooked(await runJob('bag.lookInBackup', input)))
  const take = () => void act(async () => setDone(await runJob('bag.fromBackup', input)))
  const shown = done ?? looked
  return (
    <li>
      <div className="pd-actions">
        {done ? <a href={hashOf({ page: 'case', caseId: id, tab: 'evidence' })}>{title}</a> : title}
        {shown === null && (
          <Button size="small" type="text" loading={busy} onClick={look}>
            {t('integrity.backup.restore.case')}
          </Button>
        )}
        {looked !== null && done === null && (
          <Button size="small" type="primary" loading={busy} onClick={take}>
            {t('integrity.backup.restore.case.take')}
          </Button>
        )}
      </div>
      {shown && (
        <>
          <p>{takenCounts(t, shown, done !== null)}</p>
          <TakenDetails taken={shown} done={done !== null} />
        </>
      )}
    </li>
  )
}
