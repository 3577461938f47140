import { Button, Select } from 'antd'
import type { CallRecord } from '../../../shared/contract/calls.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { Panel } from '../../components/frames.tsx'
import { UploadOutlined } from '../../components/icons.ts'
import { useText } from '../../i18n/index.ts'
import { chooseFiles } from '../../components/choose-files.ts'
import { useTakeIn } from '../evidence/parts.ts'
import { Preview } from '../evidence/parts.ts'
import type { Change } from './sheet.ts'

const EXTENSIONS = [
  'mp3',
  'm4a',
  'aac',
  'amr',
  'wav',
  'ogg',
  'opus',
  'flac',
  'wma',
  'mp4',
  'mov',
  'webm',
  '3gp',
]

/** The other half of the double track: the recording, as an item of evidence. */
export function Recording({ record, change }: { readonly record: CallRecord; readonly change: Change }) {
  const { t } = useText()
  const { caseId, recordingId } = record
  const { takeIn, busy } = useTakeIn(caseId)
  const evidence = useRoute('evidence.list', { caseId, binned: false })
  const sounds = (evidence.data ?? []).filter(({ mime }) => /^(audio|video)\//.test(mime))
  const item = evidence.data?.find(({ id }) => id === recordingId)
  const add = async () => {
    const files = await chooseFiles({ extensions: EXTENSIONS, multiple: false })
    if (files.length === 0) return
    const added = await takeIn(files, [], { category: 'communication' })
    if (added?.[0]) change({ recordingId: added[0].id })
  }
  return (
    <Panel title={t('calls.recording')} note={t('calls.recording.note')} label={t('calls.recording')}>
      {item ? (
        <div className="pd-recording">
          <Preview item={item} />
          <div className="pd-actions">
            <a href={hashOf({ page: 'case', caseId, tab: 'evidence' })}>
              {item.number} {item.name}
            </a>
            <Button size="small" onClick={() => change({ recordingId: null })}>
              {t('calls.recording.detach')}
            </Button>
          </div>
        </div>
      ) : (
        <div className="pd-actions">
          <Button icon={<UploadOutlined />} loading={busy} onClick={() => void add()}>
            {t('calls.recording.add')}
          </Button>
          {sounds.length > 0 && (
            <Select
              className="pd-recording-select"
              placeholder={t('calls.recording.choose')}
              aria-label={t('calls.recording.choose')}
              value={null}
              options={sounds.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
              onChange={(id: EvidenceId | null) => change({ recordingId: id })}
            />
          )}
        </div>
      )}
    </Panel>
  )
}
