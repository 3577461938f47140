import { Form, Input, Radio } from 'antd'
import { CASE_RESULTS, type CaseFields } from '../../../shared/contract/cases.ts'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import { EVIDENCE_CATEGORIES } from '../../../shared/domain/evidence-number.ts'
import { daysBetween, localDateOf } from '../../../shared/domain/dates.ts'
import { call, useRoute } from '../../app/core.ts'
import { FormDrawer } from '../../components/form-drawer.tsx'
import { useAct } from '../../components/notices.tsx'
import { sumByCurrency } from '../../../shared/domain/money.ts'
import { useText } from '../../i18n/index.ts'
import {
  EMPTY_OUTCOME,
  OutcomeFields,
  outcomeOf,
  outcomeValues,
  type OutcomeValues,
} from '../precedents/parts.ts'
import type { CaseWithProviders } from './case-data.ts'

interface Values extends Pick<CaseFields, 'result' | 'resultNote'> {
  readonly outcome: OutcomeValues
}

/** How a case ended; what worked in it makes it a precedent of the owner's own. */
export function EndingDialog({
  one,
  onKeep,
  onClose,
}: {
  readonly one: CaseWithProviders
  readonly onKeep: (fields: Partial<CaseFields>) => Promise<unknown>
  readonly onClose: () => void
}) {
  const { t } = useText()
  const { act, busy } = useAct()
  const recorded = useRoute('precedents.outcome', { caseId: one.id })
  const sent = useRoute('submissions.list', { caseId: one.id })
  const evidence = useRoute('evidence.list', { caseId: one.id })
  const keep = ({ result, resultNote, outcome }: Values) =>
    void act(async () => {
      const told = outcomeOf({ ...EMPTY_OUTCOME, ...outcome })
      const { recovered, compensation } = outcome
      const back = sumByCurrency([recovered, compensation].filter((amount) => amount !== null))
      if ((await onKeep({ status: 'closed', result, resultNote, recovered: back })) === undefined) return
      if (told) await call('precedents.record', { caseId: one.id, outcome: told })
      else if (recorded.data?.outcome) await call('precedents.forget', { caseId: one.id })
      onClose()
    })
  if (!sent.data || !evidence.data || !recorded.data) return null
  const { outcome } = recorded.data
  return (
    <FormDrawer<Values>
      width="wide"
      title={t('cases.ending.title')}
      ok={t(one.status === 'closed' ? 'common.save' : 'cases.ending.ok')}
      busy={busy}
      onClose={onClose}
      onFinish={keep}
      initialValues={{
        result: one.result,
        resultNote: one.resultNote,
        outcome: outcome ? outcomeValues(outcome) : suggested(sent.data, evidence.data),
      }}
    >
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
        <Input.TextArea rows={2} placeholder={t('cases.resultNote.placeholder')} />
      </Form.Item>
      <section className="pd-ending-precedent">
        <h3>{t('precedents.keepOwn')}</h3>
        <p className="pd-soft">{t('precedents.keepOwn.text')}</p>
        <OutcomeFields required={false} />
      </section>
    </FormDrawer>
  )
}

/** What the case itself knows: the offices it went to, the kinds of evidence it has, the days since the first filing. */
function suggested(
  sent: RouteOutput<'submissions.list'>,
  evidence: RouteOutput<'evidence.list'>,
): OutcomeValues {
  const filed = sent.flatMap(({ events }) => events.map(({ on }) => on)).sort()
  const [first] = filed
  return {
    ...EMPTY_OUTCOME,
    channels: [...new Set(sent.map(({ channel }) => channel))],
    evidence: EVIDENCE_CATEGORIES.filter((name) => evidence.some(({ category }) => category === name)),
    count: first === undefined ? null : Math.max(0, daysBetween(first, localDateOf(new Date()))),
  }
}
