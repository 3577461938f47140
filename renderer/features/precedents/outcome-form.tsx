import { Form, Input } from 'antd'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'
import { FormDrawer } from '../../components/form-drawer.tsx'
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
export function OutcomeForm({ caseId, onClose }: { readonly caseId: CaseId; readonly onClose: () => void }) {
  const { t } = useText()
  const query = useRoute('precedents.outcome', { caseId })
  const { act, busy } = useAct()
  const undo = useUndo()
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
    <Loaded query={query}>
      {({ outcome }) => (
        <FormDrawer<{ outcome: OutcomeValues }>
          width="wide"
          title={t('precedents.edit')}
          busy={busy}
          onClose={onClose}
          onFinish={({ outcome: values }) => save(values)}
          initialValues={{ outcome: outcome ? outcomeValues(outcome) : EMPTY_OUTCOME }}
        >
          <Form.Item name={['outcome', 'name']} label={t('precedents.name')}>
            <Input maxLength={200} placeholder={t('precedents.name.placeholder')} />
          </Form.Item>
          <OutcomeFields required />
        </FormDrawer>
      )}
    </Loaded>
  )
}
