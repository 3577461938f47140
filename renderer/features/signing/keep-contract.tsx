import { App, Button, Popover } from 'antd'
import { useState } from 'react'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { SaveOutlined } from '../../components/icons.ts'
import { useText } from '../../i18n/index.ts'
import { useTakeIn } from '../evidence/parts.ts'
import { CaseSelect } from './evidence-picker.tsx'

/** Keeps the file that was read as evidence of a case: what stood there when it was signed. */
export function KeepContract({ file }: { readonly file: File }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const [caseId, setCaseId] = useState<CaseId | null>(null)
  const cases = useRoute('cases.list', { archived: false })
  if (!cases.data || cases.data.length === 0) return null
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      content={
        <div className="pd-keep-contract">
          <p>{t('signing.keep.text')}</p>
          <CaseSelect
            value={caseId}
            options={cases.data.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={setCaseId}
          />
          {caseId && <Take key={caseId} caseId={caseId} file={file} onDone={() => setOpen(false)} />}
        </div>
      }
    >
      <Button icon={<SaveOutlined />}>{t('signing.keep')}</Button>
    </Popover>
  )
}

function Take({
  caseId,
  file,
  onDone,
}: {
  readonly caseId: CaseId
  readonly file: File
  readonly onDone: () => void
}) {
  const { t } = useText()
  const { message } = App.useApp()
  const { takeIn, busy } = useTakeIn(caseId)
  const take = async () => {
    const added = await takeIn([file], [], { category: 'contract' })
    if (!added?.[0]) return
    onDone()
    message.success(
      <a href={hashOf({ page: 'case', caseId, tab: 'evidence' })}>
        {t('signing.keep.done', { number: added[0].number })}
      </a>,
    )
  }
  return (
    <Button type="primary" loading={busy} onClick={() => void take()}>
      {t('signing.keep')}
    </Button>
  )
}
