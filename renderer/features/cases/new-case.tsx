import { Form, Input, Radio } from 'antd'
import { CLAIMANT_KINDS, type CaseFields } from '../../../shared/contract/cases.ts'
import { call, useRoute } from '../../app/core.ts'
import { go } from '../../app/routes.ts'
import { AmountField } from '../../components/fields.tsx'
import { FormDrawer } from '../../components/form-drawer.tsx'
import { useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { ProviderSelect } from '../providers/parts.ts'

type NewFields = Pick<CaseFields, 'title' | 'claimantKind' | 'providerIds' | 'problem' | 'lossTold'> & {
  readonly scenario: string
}

const UNDECIDED = ''

/** The few things a case begins with; everything else is filled in on its page. */
export function NewCase({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useText()
  const { act, busy } = useAct()
  const scenarios = useRoute('cases.scenarios', {})
  const create = ({ scenario, lossTold, ...fields }: NewFields) =>
    void act(async () => {
      const made = await call('cases.create', {
        ...fields,
        scenario: scenario === UNDECIDED ? null : scenario,
        lossTold: lossTold ?? null,
      })
      onClose()
      go({ page: 'case', caseId: made.id, tab: 'overview' })
    })
  const choices = [
    ...(scenarios.data ?? []).map((one) => ({
      id: one.id,
      name: one.name[language],
      text: one.description[language],
    })),
    { id: UNDECIDED, name: t('cases.scenario.undecided'), text: t('cases.scenario.undecided.text') },
  ]
  return (
    <FormDrawer<NewFields>
      width="wide"
      title={t('cases.new')}
      ok={t('cases.create')}
      busy={busy}
      onClose={onClose}
      onFinish={create}
      initialValues={{
        title: '',
        scenario: UNDECIDED,
        claimantKind: 'merchant',
        providerIds: [],
        lossTold: null,
        problem: '',
      }}
    >
      <Form.Item
        name="title"
        label={t('cases.field.title')}
        rules={[{ required: true, whitespace: true, message: t('common.required') }, { max: 200 }]}
      >
        <Input autoFocus placeholder={t('cases.field.title.placeholder')} />
      </Form.Item>
      <Form.Item name="scenario" label={t('cases.field.scenario')} required>
        <Radio.Group className="pd-choices pd-choices-two">
          {choices.map((one) => (
            <Radio key={one.id} value={one.id} className="pd-choice">
              <strong>{one.name}</strong>
              <span>{one.text}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item name="claimantKind" label={t('cases.field.claimantKind')} required>
        <Radio.Group
          options={CLAIMANT_KINDS.map((kind) => ({ value: kind, label: t(`cases.claimantKind.${kind}`) }))}
        />
      </Form.Item>
      <Form.Item name="providerIds" label={t('cases.field.providers')}>
        <ProviderSelect />
      </Form.Item>
      <Form.Item name="lossTold" label={t('cases.field.lossTold')}>
        <AmountField />
      </Form.Item>
      <Form.Item name="problem" label={t('cases.field.problem')}>
        <Input.TextArea rows={4} placeholder={t('cases.field.problem.placeholder')} />
      </Form.Item>
    </FormDrawer>
  )
}
