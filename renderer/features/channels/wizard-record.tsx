/** Step 4: when, how and under which number it was sent. What was sent is frozen; the clocks begin. */
import { Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import type { ChannelView } from '../../../shared/contract/channels.ts'
import type { RouteInput } from '../../../shared/contract/index.ts'
import { SUBMISSION_METHODS } from '../../../shared/contract/submissions.ts'
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { call } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { go } from '../../app/routes.ts'
import { DateField } from '../../components/fields.tsx'
import { Panel } from '../../components/frames.tsx'
import { useAct } from '../../components/notices.tsx'
import { RulesOfThumb } from '../../components/thumb.tsx'
import { useText } from '../../i18n/index.ts'
import type { CaseWithProviders } from '../cases/parts.ts'
import type { Papers } from './wizard-state.ts'

type Method = (typeof SUBMISSION_METHODS)[number]

export function RecordStep({
  one,
  office,
  papers,
  blocking,
}: {
  readonly one: CaseWithProviders
  readonly office: ChannelView
  readonly papers: Papers
  /** Remarks that block: then a reason is written, or it is put right first. */
  readonly blocking: number
}) {
  const { t } = useText()
  const { act, busy } = useAct()
  const [on, setOn] = useState<LocalDate>(shanghaiDate(new Date()))
  const [method, setMethod] = useState<Method>('online')
  const [reference, setReference] = useState('')
  const [note, setNote] = useState('')
  const [override, setOverride] = useState('')
  const save = () =>
    void act(async () => {
      const { letter, pack, packSent, taken } = papers
      const outputs: NonNullable<RouteInput<'submissions.create'>['outputs']> = []
      if (pack && packSent)
        outputs.push({ output: pack.result.output.id, role: 'pack', pages: pack.result.pages })
      if (letter) {
        const printed = await runJob('letters.export', { id: letter.id, format: 'pdf' })
        outputs.push({ output: printed.id, role: 'letter' })
      }
      const sent = await call('submissions.create', {
        caseId: one.id,
        channel: office.id,
        on,
        method,
        reference,
        note,
        text: papers.text,
        letterId: letter?.id ?? null,
        evidenceIds: taken.map(({ id }) => id),
        outputs,
        override,
      })
      go({ page: 'case', caseId: one.id, tab: 'offices', item: sent.id })
    })
  return (
    <Panel
      title={t('channels.wizard.record')}
      note={t('channels.record.note')}
      label={t('channels.wizard.record')}
    >
      <Form layout="vertical" className="pd-record" onFinish={save}>
        <Form.Item label={t('channels.record.on')} htmlFor="sent-on" required>
          <DateField id="sent-on" value={on} required onChange={(day) => day && setOn(day)} />
        </Form.Item>
        <Form.Item
          label={t('channels.record.reference')}
          htmlFor="sent-reference"
          extra={t('channels.record.reference.note')}
        >
          <Input
            id="sent-reference"
            className="pd-figure"
            maxLength={200}
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('channels.record.method')} required className="pd-record-wide">
          <Radio.Group
            aria-label={t('channels.record.method')}
            value={method}
            onChange={(event) => setMethod(event.target.value as Method)}
            options={SUBMISSION_METHODS.map((value) => ({ value, label: t(`channels.method.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('channels.record.remark')} htmlFor="sent-note" className="pd-record-wide">
          <Input.TextArea
            id="sent-note"
            rows={2}
            value={note}
            placeholder={t('channels.record.remark.placeholder')}
            onChange={(event) => setNote(event.target.value)}
          />
        </Form.Item>
        {blocking > 0 && (
          <Form.Item
            label={t('channels.record.override', { count: blocking })}
            htmlFor="sent-override"
            className="pd-record-wide"
            required
          >
            <Input.TextArea
              id="sent-override"
              rows={2}
              required
              value={override}
              onChange={(event) => setOverride(event.target.value)}
            />
          </Form.Item>
        )}
        <ul className="pd-record-frozen pd-record-wide">
          <li>
            {papers.letter
              ? t('channels.record.letter', { title: papers.letter.title, version: papers.letter.version })
              : t('channels.papers.letter.none')}
          </li>
          {papers.text && <li>{t('channels.record.text', { count: [...papers.text].length })}</li>}
          <li>{t('channels.record.exhibits', { count: papers.taken.length })}</li>
          <li>
            {papers.pack && papers.packSent
              ? t('channels.record.pack', { pages: papers.pack.result.pages })
              : t('channels.record.noPack')}
          </li>
        </ul>
        <div className="pd-record-wide">
          <Button type="primary" htmlType="submit" size="large" loading={busy}>
            {t('channels.record.save')}
          </Button>
        </div>
      </Form>
      <RulesOfThumb place="submission-reference" />
    </Panel>
  )
}
