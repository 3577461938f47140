import { Form, Input, Select } from 'antd'
import type { ClaimSheet } from '../../../shared/contract/damages.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { useText } from '../../i18n/index.ts'

export type OwnSource = ClaimSheet['losses'][number]['source']

/** What rests on nothing but the owner's word. */
export const OWN_WORD: OwnSource = { kind: 'user', id: null, note: '' }

/** What proves a figure: an exhibit, an event, or the owner's word; with a note such as the clause. */
export function SourceFields({ caseId, name }: { readonly caseId: CaseId; readonly name: string }) {
  const { t } = useText()
  return (
    <>
      <Form.Item name={name} label={t('damages.proof')}>
        <ProofSelect caseId={caseId} />
      </Form.Item>
      <Form.Item name={[name, 'note']} label={t('damages.proof.note')}>
        <Input placeholder={t('damages.proof.note.placeholder')} maxLength={200} />
      </Form.Item>
    </>
  )
}

function ProofSelect({
  caseId,
  value = OWN_WORD,
  onChange,
  id,
}: {
  readonly caseId: CaseId
  readonly value?: OwnSource
  readonly onChange?: (value: OwnSource) => void
  readonly id?: string
}) {
  const { t } = useText()
  const evidence = useRoute('evidence.list', { caseId })
  const events = useRoute('timeline.list', { caseId })
  const choose = (key: string) => {
    const [kind, of] = key.split(' ') as [OwnSource['kind'], string | undefined]
    onChange?.({ ...value, kind, id: of ?? null })
  }
  return (
    <Select
      {...(id ? { id } : {})}
      value={value.id === null ? 'user' : `${value.kind} ${value.id}`}
      onChange={choose}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        { value: 'user', label: t('damages.proof.none') },
        {
          label: t('damages.proof.evidence'),
          options: (evidence.data ?? []).map((item) => ({
            value: `evidence ${item.id}`,
            label: `${item.number} ${item.name}`,
          })),
        },
        {
          label: t('damages.proof.event'),
          options: (events.data ?? []).map((event) => ({ value: `event ${event.id}`, label: event.title })),
        },
      ]}
    />
  )
}
