import { Form, Input, InputNumber, Modal, Select } from 'antd'
import { useRoute } from '../../app/core.ts'
import { useText } from '../../i18n/index.ts'
import { showingOf } from '../evidence/type-icon.tsx'

export interface Cited {
  readonly evidenceId: string
  readonly page: number | null
  readonly timecode: string | null
}

interface Values {
  readonly evidenceId: string
  readonly page?: number | null
  readonly timecode?: string
}

/** Chooses the exhibit, and the page or the place in a recording. */
export function CitationPicker({
  caseId,
  onClose,
  onCite,
}: {
  readonly caseId: string
  readonly onClose: () => void
  readonly onCite: (cited: Cited) => void
}) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const evidence = useRoute('evidence.list', { caseId, binned: false })
  const chosenId = Form.useWatch('evidenceId', form)
  const chosen = evidence.data?.find(({ id }) => id === chosenId)
  const showing = chosen ? showingOf(chosen.mime) : null
  const plays = showing === 'audio' || showing === 'video'
  return (
    <Modal
      open
      title={t('letters.cite')}
      okText={t('letters.cite.ok')}
      cancelText={t('common.cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={({ evidenceId, page, timecode }) =>
          onCite({
            evidenceId,
            page: page ?? null,
            timecode: timecode ? timecode.replaceAll('：', ':') : null,
          })
        }
      >
        <Form.Item
          name="evidenceId"
          label={t('letters.cite.exhibit')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Select
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('letters.cite.placeholder')}
            options={(evidence.data ?? []).map((item) => ({
              value: item.id,
              label: `${item.number} ${item.name}`,
            }))}
          />
        </Form.Item>
        {chosen &&
          (plays ? (
            <Form.Item
              name="timecode"
              label={t('letters.cite.timecode')}
              rules={[
                {
                  pattern: /^(\d{1,2}[:：])?\d{1,2}[:：][0-5]\d$/,
                  message: t('letters.cite.timecode.wrong'),
                },
              ]}
            >
              <Input placeholder="03:15" />
            </Form.Item>
          ) : (
            (chosen.pages ?? 0) > 1 && (
              <Form.Item name="page" label={t('letters.cite.page', { count: chosen.pages ?? 1 })}>
                <InputNumber min={1} max={chosen.pages ?? 1} precision={0} />
              </Form.Item>
            )
          ))}
      </Form>
    </Modal>
  )
}
