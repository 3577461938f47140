import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import type { EvidenceId, CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { useText } from '../../i18n/index.ts'

/** Types of files that have text to search. */
const READABLE =
  /^(application\/pdf|text\/plain|application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document)$/

/** Chooses an item of evidence of any case that can be read. */
export function EvidencePicker({
  onPick,
  onClose,
}: {
  readonly onPick: (id: EvidenceId) => void
  readonly onClose: () => void
}) {
  const { t } = useText()
  const cases = useRoute('cases.list', { archived: false })
  const [caseId, setCaseId] = useState<CaseId | null>(null)
  const [item, setItem] = useState<EvidenceId | null>(null)
  const evidence = useRoute(
    'evidence.list',
    { caseId: caseId ?? '', binned: false },
    { enabled: caseId !== null },
  )
  const readable = (evidence.data ?? []).filter(({ mime }) => READABLE.test(mime))
  return (
    <Modal
      open
      title={t('signing.choose.evidence')}
      onCancel={onClose}
      footer={
        <div className="pd-actions pd-drawer-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={item === null} onClick={() => item !== null && onPick(item)}>
            {t('signing.read')}
          </Button>
        </div>
      }
    >
      <div className="pd-stack">
        <CaseSelect
          value={caseId}
          options={(cases.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(id) => {
            setCaseId(id)
            setItem(null)
          }}
        />
        <Select
          className="pd-wide"
          aria-label={t('signing.choose.item')}
          placeholder={t('signing.choose.item')}
          disabled={caseId === null}
          value={item}
          notFoundContent={<span className="pd-soft">{t('signing.choose.noItem')}</span>}
          options={readable.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
          onChange={setItem}
        />
      </div>
    </Modal>
  )
}

export function CaseSelect({
  value,
  options,
  onChange,
}: {
  readonly value: CaseId | null
  readonly options: { value: CaseId; label: string }[]
  readonly onChange: (id: CaseId) => void
}) {
  const { t } = useText()
  return (
    <Select
      className="pd-wide"
      aria-label={t('signing.choose.case')}
      placeholder={t('signing.choose.case')}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={options}
      onChange={onChange}
    />
  )
}
