import { Checkbox, Form, Select } from 'antd'
import { useState } from 'react'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { FormDrawer } from '../../components/form-drawer.tsx'
import { Loaded, useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'

interface Chosen {
  from: CaseId | undefined
  ids: EvidenceId[]
}

/** Exhibits of another case, used in this one too: the file stays one, number and purpose are this case's own. */
export function FromOtherCase({
  caseId,
  here,
  onClose,
}: {
  readonly caseId: CaseId
  /** What this case holds already. */
  readonly here: readonly EvidenceItem[]
  readonly onClose: () => void
}) {
  const { t } = useText()
  const { act, busy } = useAct()
  const [form] = Form.useForm<Chosen>()
  const [from, setFrom] = useState<CaseId>()
  const cases = useRoute('cases.list', {})
  const share = ({ ids }: Chosen) =>
    void act(async () => {
      await call('evidence.share', { caseId, ids })
      onClose()
    })
  return (
    <FormDrawer<Chosen>
      title={t('evidence.share')}
      form={form}
      initialValues={{ from: undefined, ids: [] }}
      ok={t('evidence.share.ok')}
      busy={busy}
      lead={t('evidence.share.note')}
      onFinish={share}
      onClose={onClose}
      onValuesChange={(changed) => {
        if (changed.from === undefined) return
        setFrom(changed.from)
        form.setFieldValue('ids', [])
      }}
    >
      <Loaded query={cases}>
        {(all) => (
          <Form.Item name="from" label={t('evidence.share.case')} rules={[{ required: true }]}>
            <Select
              showSearch
              optionFilterProp="label"
              options={all
                .filter(({ id, evidenceCount }) => id !== caseId && evidenceCount > 0)
                .map(({ id, title }) => ({ value: id, label: title }))}
            />
          </Form.Item>
        )}
      </Loaded>
      {from !== undefined && <Exhibits from={from} here={here} />}
    </FormDrawer>
  )
}

function Exhibits({ from, here }: { readonly from: CaseId; readonly here: readonly EvidenceItem[] }) {
  const { t } = useText()
  const query = useRoute('evidence.list', { caseId: from, binned: false })
  const numbers = new Map(here.map(({ sha256, number }) => [sha256, number]))
  return (
    <Loaded query={query}>
      {(items) => (
        <Form.Item name="ids" label={t('evidence.share.exhibits')} rules={[{ required: true }]}>
          <Checkbox.Group className="pd-share-exhibits">
            {items.map(({ id, number, name, sha256 }) => {
              const known = numbers.get(sha256)
              return (
                <Checkbox key={id} value={id} disabled={known !== undefined}>
                  <span className="pd-number">{number}</span> {name}
                  {known !== undefined && (
                    <span className="pd-soft"> {t('evidence.share.here', { number: known })}</span>
                  )}
                </Checkbox>
              )
            })}
          </Checkbox.Group>
        </Form.Item>
      )}
    </Loaded>
  )
}

/** The other cases an exhibit is used in, each by its number there. */
export function SharedWith({ item }: { readonly item: EvidenceItem }) {
  const { t } = useText()
  if (item.sharedWith.length === 0) return null
  return (
    <ul className="pd-shared-with" aria-label={t('evidence.sharedWith')}>
      {item.sharedWith.map(({ caseId, caseTitle, evidenceId, number, binned }) => (
        <li key={evidenceId}>
          <a href={hashOf({ page: 'case', caseId, tab: 'evidence', item: evidenceId })}>
            {t(binned ? 'evidence.sharedWith.binned' : 'evidence.sharedWith.one', {
              title: caseTitle,
              number,
            })}
          </a>
        </li>
      ))}
    </ul>
  )
}
