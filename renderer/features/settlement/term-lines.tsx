import { DeleteOutlined, PlusOutlined } from '../../components/icons.ts'
import { Button, Form, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { DateField } from '../../components/fields.tsx'
import { useText } from '../../i18n/index.ts'
import { ProofPage } from './proof-page.tsx'

/** Terms of one sort, each with the days on which it holds and the page that proves it. */
export function TermLines({
  caseId,
  name,
  title,
  text,
  add,
  children,
}: {
  readonly caseId: CaseId
  readonly name: 'rates' | 'cycles' | 'fees'
  readonly title: string
  readonly text: string
  readonly add: string
  /** The fields of a line beside period and proof. */
  readonly children: (line: number) => ReactNode
}) {
  const { t } = useText()
  return (
    <Form.List name={name}>
      {(lines, { add: append, remove }) => (
        <section className="pd-term-part">
          <h3>{title}</h3>
          <p className="pd-soft">{text}</p>
          {lines.map(({ key, name: line }) => (
            <div key={key} className="pd-term-card" role="group" aria-label={`${title} ${line + 1}`}>
              <div className="pd-term-line">
                {children(line)}
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('common.remove')}
                  onClick={() => remove(line)}
                />
              </div>
              <div className="pd-term-line pd-term-when">
                <Form.Item name={[line, 'validFrom']} label={t('settlement.terms.from')}>
                  <DateInput label={t('settlement.terms.from')} />
                </Form.Item>
                <Form.Item name={[line, 'validTo']} label={t('settlement.terms.to')}>
                  <DateInput label={t('settlement.terms.to')} />
                </Form.Item>
                <ProofFields caseId={caseId} list={name} line={line} />
              </div>
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => append({ validFrom: null, validTo: null })}>
            {add}
          </Button>
        </section>
      )}
    </Form.List>
  )
}

/** The date field as a form gives it value and change. */
function DateInput(props: Partial<Parameters<typeof DateField>[0]> & { readonly label: string }) {
  return <DateField {...props} value={props.value ?? null} onChange={props.onChange ?? (() => undefined)} />
}

/** The exhibit and the page that prove a term, with a look at that page. */
function ProofFields({
  caseId,
  list,
  line,
}: {
  readonly caseId: CaseId
  readonly list: string
  readonly line: number
}) {
  const { t } = useText()
  const evidence = useRoute('evidence.list', { caseId })
  const chosen = Form.useWatch([list, line, 'evidenceId'], { preserve: true }) as EvidenceId | undefined
  const page = Form.useWatch([list, line, 'page'], { preserve: true }) as number | null | undefined
  const item = evidence.data?.find(({ id }) => id === chosen)
  return (
    <>
      <Form.Item
        name={[line, 'evidenceId']}
        label={t('settlement.terms.proof')}
        extra={item && <ProofPage item={item} page={page ?? null} />}
      >
        <Select
          allowClear
          placeholder={t('settlement.terms.proof.none')}
          aria-label={t('settlement.terms.proof')}
          popupMatchSelectWidth={320}
          options={(evidence.data ?? []).map(({ id, number, name }) => ({
            value: id,
            label: `${number} ${name}`,
          }))}
        />
      </Form.Item>
      <Form.Item name={[line, 'page']} label={t('settlement.terms.page')}>
        <InputNumber
          min={1}
          max={item?.pages ?? 100_000}
          precision={0}
          controls={false}
          disabled={!item}
          aria-label={t('settlement.terms.page')}
        />
      </Form.Item>
    </>
  )
}
