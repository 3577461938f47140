import { DeleteOutlined, PlusOutlined } from '../../components/icons.ts'
import { Alert, Button, Drawer, Form, Input, Table, type FormInstance, type TableColumnsType } from 'antd'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { call, useRoute } from '../../app/core.ts'
import { DateField } from '../../components/fields.tsx'
import { useGuardedClose } from '../../components/form-drawer.tsx'
import { Mark } from '../../components/frames.tsx'
import { Loaded, useAct, useUndo } from '../../components/notices.tsx'
import { DateText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'

type Rates = RouteOutput<'damages.rates'>
type Entry = Rates['entries'][number]

interface Typed {
  readonly date: LocalDate
  readonly ratePercent: string
  readonly source: string
}

/** The published rates interest is computed by, each with its source; months without one can be entered. */
export function InterestRates({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useText()
  const query = useRoute('damages.rates', {})
  const [form] = Form.useForm<Typed>()
  const close = useGuardedClose(() => form.isFieldsTouched(), onClose)
  return (
    <Drawer open size={720} title={query.data?.name[language] ?? t('damages.rates')} onClose={close}>
      <Loaded query={query}>
        {(rates) => (
          <div className="pd-stack">
            <p className="pd-soft">{t('damages.rates.text')}</p>
            {rates.missing.length > 0 && (
              <Alert
                type="warning"
                showIcon
                title={t('damages.rates.missing', { months: rates.missing.join(t('common.listComma')) })}
                description={t('damages.rates.missing.text')}
              />
            )}
            <EnterRate form={form} />
            <RateTable rates={rates} />
          </div>
        )}
      </Loaded>
    </Drawer>
  )
}

function EnterRate({ form }: { readonly form: FormInstance<Typed> }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const enter = (typed: Typed) =>
    void act(async () => {
      await call('damages.enterRate', { ...typed, ratePercent: typed.ratePercent.trim() })
      form.resetFields()
    })
  const required = [{ required: true, message: t('common.required') }]
  return (
    <Form<Typed> form={form} layout="vertical" className="pd-rate-form" onFinish={enter}>
      <Form.Item name="date" label={t('damages.rates.date')} rules={required}>
        <DateField />
      </Form.Item>
      <Form.Item
        name="ratePercent"
        label={t('damages.rates.rate')}
        rules={[{ required: true, pattern: /^\s*\d{1,2}\.\d{1,4}\s*$/, message: t('damages.rates.rateBad') }]}
      >
        <Input suffix="%" placeholder="3.00" inputMode="decimal" />
      </Form.Item>
      <Form.Item name="source" label={t('damages.rates.source')} rules={required}>
        <Input placeholder={t('damages.rates.source.placeholder')} />
      </Form.Item>
      <Button htmlType="submit" icon={<PlusOutlined />} loading={busy}>
        {t('damages.rates.enter')}
      </Button>
    </Form>
  )
}

function RateTable({ rates }: { readonly rates: Rates }) {
  const { t } = useText()
  const { act } = useAct()
  const undo = useUndo()
  const remove = ({ date, ratePercent, source }: Entry) =>
    void act(async () => {
      await call('damages.removeRate', { date })
      undo(t('damages.rates.removed'), async () => {
        await call('damages.enterRate', { date, ratePercent, source })
      })
    })
  const columns: TableColumnsType<Entry> = [
    {
      title: t('damages.rates.date'),
      dataIndex: 'date',
      width: 150,
      render: (date: string) => <DateText value={date} />,
    },
    {
      title: t('damages.rates.rate'),
      dataIndex: 'ratePercent',
      width: 90,
      align: 'right',
      render: (rate: string) => <span className="pd-figure">{rate}%</span>,
    },
    {
      title: t('damages.rates.source'),
      dataIndex: 'source',
      render: (source: string, { tag }) => (
        <span className="pd-rate-source">
          {tag === 'user' ? <Mark tone="blue">{t('damages.rates.own')}</Mark> : <Mark>{tag}</Mark>}
          <span title={source}>{source}</span>
        </span>
      ),
    },
    {
      key: 'actions',
      width: 48,
      render: (_, entry) =>
        entry.tag === 'user' && (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('damages.rates.remove', { date: entry.date })}
            onClick={() => remove(entry)}
          />
        ),
    },
  ]
  return (
    <Table<Entry>
      size="small"
      rowKey="date"
      columns={columns}
      dataSource={[...rates.entries].reverse()}
      pagination={{ pageSize: 24, hideOnSinglePage: true, showSizeChanger: false }}
    />
  )
}
