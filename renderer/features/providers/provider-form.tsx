import { Form, Input, Select } from 'antd'
import { PROVIDER_KINDS, type Provider, type ProviderFields } from '../../../shared/contract/providers.ts'
import { call } from '../../app/core.ts'
import { FormDrawer } from '../../components/form-drawer.tsx'
import { useAct } from '../../components/notices.tsx'
import { RulesOfThumb } from '../../components/thumb.tsx'
import { useText } from '../../i18n/index.ts'
import type { TextKey } from '../../i18n/keys.ts'
import { creditCodeProblem } from './credit-code.ts'

const LINES = ['phone', 'email', 'website', 'address'] as const satisfies readonly (keyof ProviderFields)[]

/** Makes a provider, or changes the one given. */
export function ProviderForm({
  provider,
  name = '',
  onClose,
  onSaved,
}: {
  readonly provider?: Provider
  readonly name?: string
  readonly onClose: () => void
  readonly onSaved?: (provider: Provider) => void
}) {
  const { t } = useText()
  const { act, busy } = useAct()
  const save = (fields: ProviderFields) =>
    void act(async () => {
      const saved = provider
        ? await call('providers.update', { id: provider.id, fields })
        : await call('providers.create', fields)
      onSaved?.(saved)
      onClose()
    })
  return (
    <FormDrawer<ProviderFields>
      width="wide"
      title={provider ? t('providers.edit') : t('providers.new')}
      busy={busy}
      onClose={onClose}
      onFinish={save}
      initialValues={
        provider ?? {
          name,
          kind: 'payment-institution',
          creditCode: '',
          phone: '',
          email: '',
          website: '',
          address: '',
          notes: '',
        }
      }
    >
      <Form.Item
        name="name"
        label={t('providers.field.name')}
        rules={[{ required: true, whitespace: true, message: t('common.required') }, { max: 200 }]}
      >
        <Input autoFocus placeholder={t('providers.field.name.placeholder')} />
      </Form.Item>
      <div className="pd-form-pair">
        <Form.Item name="kind" label={t('providers.field.kind')} required>
          <Select
            options={PROVIDER_KINDS.map((kind) => ({ value: kind, label: t(`providers.kind.${kind}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="creditCode"
          label={t('providers.field.creditCode')}
          rules={[
            {
              warningOnly: true,
              validator: (_, text: string) => {
                const problem = creditCodeProblem(text)
                return problem
                  ? Promise.reject(new Error(t(`providers.creditCode.${problem}`)))
                  : Promise.resolve()
              },
            },
          ]}
        >
          <Input className="pd-figure" maxLength={18} />
        </Form.Item>
        {LINES.map((key) => (
          <Form.Item key={key} name={key} label={t(`providers.field.${key}` satisfies TextKey)}>
            <Input />
          </Form.Item>
        ))}
      </div>
      <RulesOfThumb place="provider" />
      <Form.Item name="notes" label={t('providers.field.notes')}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </FormDrawer>
  )
}
