import { Form, Input, Modal } from 'antd'
import { call, useRoute } from '../../app/core.ts'
import { Loaded, useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import {
  EMPTY_OUTCOME,
  OutcomeFields,
  outcomeOf,
  outcomeValues,
  type OutcomeValues,
} from './outcome-fields.tsx'

/** Changes the short form of a closed case of the owner's. */
export function OutcomeForm({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) {
  const { t } = useText()
  const query = useRoute('precedents.outcome', { caseId })
  const { act, busy } = useAct()
  const undo = useUndo()
  const [form] = Form.useForm<{ outcome: OutcomeValues }>()
  const before = query.data?.outcome ?? null
  const save = (values: OutcomeValues) =>
    void act(async () => {
      const outcome = outcomeOf({ ...EMPTY_OUTCOME, ...values })
      if (!outcome) return
      await call('precedents.record', { caseId, outcome })
      if (before) undo(t('precedents.kept'), () => call('precedents.record', { caseId, outcome: before }))
      onClose()
    })
  return (
    <Modal
      open
      width={600}
      title={t('precedents.edit')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Loaded query={query}>
        {({ outcome }) => (
          <Form
            form={form}
            layout="vertical"
            initialValues={{ outcome: outcome ? outcomeValues(outcome) : EMPTY_OUTCOME }}
            onFinish={({ outcome: values }) => save(values)}
          >
            <Form.Item name={['outcome', 'name']} label={t('precedents.name')}>
              <Input maxLength={200} placeholder={t('precedents.name.placeholder')} />
            </Form.Item>
            <OutcomeFields required />
          </Form>
        )}
      </Loaded>
    </Modal>
  )
}
