import { CheckOutlined } from '../../components/icons.ts'
import { Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { CASE_RESULTS, CASE_STATUSES, type CaseFields } from '../../../shared/contract/cases.ts'
import { useText } from '../../i18n/index.ts'

type Status = CaseFields['status']
type Ending = Pick<CaseFields, 'result' | 'resultNote'>

/** The five steps as a line of buttons; the end asks for the result first. */
export function StatusSteps({
  status,
  ending,
  onChange,
}: {
  readonly status: Status
  readonly ending: Ending
  readonly onChange: (fields: Partial<CaseFields>) => void
}) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const at = CASE_STATUSES.indexOf(status)
  const choose = (name: Status) => {
    if (name === status) return
    if (name === 'closed') setAsking(true)
    else onChange({ status: name, result: null })
  }
  return (
    <>
      <ol className="pd-steps" aria-label={t('cases.status')}>
        {CASE_STATUSES.map((name, index) => (
          <li key={name} data-state={index < at ? 'done' : index === at ? 'now' : 'later'}>
            <button
              type="button"
              aria-current={index === at ? 'step' : undefined}
              onClick={() => choose(name)}
            >
              <span className="pd-step-mark">{index < at ? <CheckOutlined /> : index + 1}</span>
              {t(`cases.status.${name}`)}
            </button>
          </li>
        ))}
      </ol>
      {asking && (
        <EndingDialog
          ending={ending}
          onCancel={() => setAsking(false)}
          onDone={(fields) => {
            setAsking(false)
            onChange({ status: 'closed', ...fields })
          }}
        />
      )}
    </>
  )
}

function EndingDialog({
  ending,
  onDone,
  onCancel,
}: {
  readonly ending: Ending
  readonly onDone: (ending: Ending) => void
  readonly onCancel: () => void
}) {
  const { t } = useText()
  const [form] = Form.useForm<Ending>()
  return (
    <Modal
      open
      title={t('cases.ending.title')}
      okText={t('cases.ending.ok')}
      cancelText={t('common.cancel')}
      onCancel={onCancel}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" initialValues={ending} onFinish={onDone} requiredMark={false}>
        <Form.Item
          name="result"
          label={t('cases.result')}
          rules={[{ required: true, message: t('cases.ending.required') }]}
        >
          <Radio.Group
            options={CASE_RESULTS.map((name) => ({ value: name, label: t(`cases.result.${name}`) }))}
          />
        </Form.Item>
        <Form.Item name="resultNote" label={t('cases.resultNote')}>
          <Input.TextArea rows={3} placeholder={t('cases.resultNote.placeholder')} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** The step of a case in one line of a table: five dots and a name. */
export function StatusLine({
  status,
  result,
}: {
  readonly status: Status
  readonly result: CaseFields['result']
}) {
  const { t } = useText()
  const at = CASE_STATUSES.indexOf(status)
  const name = t(`cases.status.${status}`)
  return (
    <span className="pd-status-line">
      <svg viewBox="0 0 46 8" className="pd-status-dots" aria-hidden="true">
        {CASE_STATUSES.map((step, index) => (
          <circle key={step} cx={4 + index * 9.5} cy="4" r="3" data-on={index <= at} />
        ))}
      </svg>
      <span>
        {status === 'closed' && result
          ? t('cases.closedWith', { result: t(`cases.result.${result}`) })
          : name}
      </span>
    </span>
  )
}
