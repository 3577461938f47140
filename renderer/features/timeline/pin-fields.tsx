import { Button, Form, Input, Select } from 'antd'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { pinAt } from '../../../shared/domain/pin-text.ts'
import { DeleteOutlined, PlusOutlined } from '../../components/icons.ts'
import { useText } from '../../i18n/index.ts'

/** Where a fact is seen: exhibit, page or rows or minute, and the words as they stand there. */
export function PinFields({ evidence }: { readonly evidence: readonly EvidenceItem[] }) {
  const { t } = useText()
  const required = [{ required: true, message: t('common.required') }]
  return (
    <Form.List name="pins">
      {(lines, { add, remove }) => (
        <fieldset className="pd-pins">
          <legend>{t('timeline.pins')}</legend>
          {lines.map(({ key, name }) => (
            <div key={key} className="pd-pin" role="group" aria-label={`${t('timeline.pins')} ${name + 1}`}>
              <Form.Item name={[name, 'evidenceId']} label={t('timeline.pin.exhibit')} rules={required}>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  options={evidence.map((item) => ({ value: item.id, label: `${item.number} ${item.name}` }))}
                />
              </Form.Item>
              <Form.Item
                name={[name, 'place']}
                label={t('timeline.pin.place')}
                rules={[
                  {
                    validator: (_, place: string | undefined) =>
                      pinAt('' as EvidenceId, place ?? '', '')
                        ? Promise.resolve()
                        : Promise.reject(new Error(t('timeline.pin.place.wrong'))),
                  },
                ]}
              >
                <Input placeholder={t('timeline.pin.place.placeholder')} />
              </Form.Item>
              <Form.Item name={[name, 'stance']} label={t('timeline.pin.stance')} initialValue="supports">
                <Select
                  options={(['supports', 'contradicts'] as const).map((stance) => ({
                    value: stance,
                    label: t(`timeline.pin.${stance}`),
                  }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'passage']} label={t('timeline.pin.passage')} className="pd-pin-words">
                <Input placeholder={t('timeline.pin.passage.placeholder')} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('timeline.pin.remove')}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})}>
            {t('timeline.pin.add')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}
