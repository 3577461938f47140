import { Form, Input } from 'antd'
import type { LetterRecord } from '../../../shared/contract/letters.ts'
import { call } from '../../app/core.ts'
import { FormDrawer } from '../../components/form-drawer.tsx'
import { useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import type { LetterKeeper } from './keeper.ts'

/** Makes a template of the letter for other cases. */
export function SaveTemplate({
  letter,
  keeper,
  onClose,
}: {
  readonly letter: LetterRecord
  readonly keeper: LetterKeeper
  readonly onClose: () => void
}) {
  const { t } = useText()
  const { act, busy } = useAct()
  const undo = useUndo()
  const save = ({ name }: { name: string }) =>
    void act(async () => {
      if (!(await keeper.keep())) return
      const template = await call('letters.saveTemplate', { id: letter.id, name })
      onClose()
      undo(t('letters.template.saved', { name }), async () => {
        await call('letters.deleteTemplate', { template: template.id })
      })
    })
  return (
    <FormDrawer<{ name: string }>
      title={t('letters.template.save')}
      lead={t('letters.template.save.text')}
      busy={busy}
      onClose={onClose}
      onFinish={save}
      initialValues={{ name: letter.title }}
    >
      <Form.Item
        name="name"
        label={t('letters.template.name')}
        rules={[{ required: true, whitespace: true, message: t('common.required') }]}
      >
        <Input autoFocus maxLength={100} />
      </Form.Item>
    </FormDrawer>
  )
}
