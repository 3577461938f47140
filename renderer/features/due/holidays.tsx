import { Alert, Button, Form, Input } from 'antd'
import { useDeferredValue } from 'react'
import type { Language } from '../../../shared/contract/door.ts'
import type { HolidayProblem } from '../../../shared/contract/holidays.ts'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import { call, useRoute } from '../../app/core.ts'
import { useOpened } from '../../app/opened.ts'
import { FormDrawer } from '../../components/form-drawer.tsx'
import { formatDate } from '../../components/format.ts'
import { DeleteOutlined, PlusOutlined } from '../../components/icons.ts'
import { Loaded, useAct, useUndo } from '../../components/notices.tsx'
import { useText, type Translate } from '../../i18n/index.ts'

type Holidays = RouteOutput<'holidays.list'>
type Reading = RouteOutput<'holidays.read'>
interface Typed {
  readonly text: string
}

/** Where the calendar is from, the notices the owner entered, and the way to enter one. */
export function HolidaySources() {
  const { t, language } = useText()
  const query = useRoute('holidays.list', {})
  const entering = useOpened('holidays')
  if (!query.data) return null
  const { source, checkedOn, entered } = query.data
  return (
    <div className="pd-month-source">
      <p>{t('due.calendar.source', { source, date: formatDate(checkedOn, language) })}</p>
      {entered.map((notice) => (
        <EnteredNotice key={notice.year} notice={notice} />
      ))}
      <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => entering.open()}>
        {t('due.holidays.enter')}
      </Button>
      {entering.value !== null && <HolidayForm onClose={entering.close} />}
    </div>
  )
}

function EnteredNotice({ notice }: { readonly notice: Holidays['entered'][number] }) {
  const { t, language } = useText()
  const { act } = useAct()
  const undo = useUndo()
  const { year, text } = notice
  const remove = () =>
    void act(async () => {
      await call('holidays.remove', { year })
      undo(t('due.holidays.removed', { year }), async () => {
        await call('holidays.enter', { text })
      })
    })
  return (
    <p>
      {t('due.holidays.entered', {
        year,
        notice: notice.notice || t('due.holidays.noNumber'),
        date: formatDate(notice.enteredAt, language),
      })}
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('due.holidays.remove', { year })}
        onClick={remove}
      />
    </p>
  )
}

/** The notice as text, and beside it what was read from it: nothing counts before the owner has seen it. */
function HolidayForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const [form] = Form.useForm<Typed>()
  const text = (Form.useWatch('text', form) ?? '').trim()
  const shown = useDeferredValue(text)
  const reading = useRoute('holidays.read', { text: shown })
  const clear = shown === text && reading.data?.problems.length === 0
  const enter = (typed: Typed) =>
    void act(async () => {
      await call('holidays.enter', { text: typed.text.trim() })
      onClose()
    })
  return (
    <FormDrawer<Typed>
      title={t('due.holidays.enter')}
      form={form}
      initialValues={{ text: '' }}
      ok={t('due.holidays.take')}
      busy={busy}
      disabled={!clear}
      width="wide"
      lead={t('due.holidays.lead')}
      onFinish={enter}
      onClose={onClose}
    >
      <Form.Item
        name="text"
        label={t('due.holidays.text')}
        rules={[{ required: true, whitespace: true, message: t('common.required') }]}
      >
        <Input.TextArea className="pd-text-area" placeholder={t('due.holidays.placeholder')} />
      </Form.Item>
      {shown !== '' && <Loaded query={reading}>{(read) => <Read reading={read} />}</Loaded>}
    </FormDrawer>
  )
}

function Read({ reading }: { readonly reading: Reading }) {
  const { t, language } = useText()
  const { year, notice, days, problems } = reading
  const names = [...new Set(days.map(({ name }) => name))]
  const datesOf = (name: string, kind: 'holiday' | 'workday') =>
    days
      .filter((day) => day.name === name && day.kind === kind)
      .map(({ date }) => formatDate(date, language))
      .join(t('common.listComma'))
  return (
    <section aria-label={t('due.holidays.read')} className="pd-stack">
      {problems.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('due.holidays.problems', { count: problems.length })}
          description={
            <ul className="pd-settings-data">
              {problems.map((problem) => (
                <li key={JSON.stringify(problem)}>{problemWords(problem, t, language)}</li>
              ))}
            </ul>
          }
        />
      )}
      {year !== null && days.length > 0 && (
        <table className="pd-holidays">
          <caption>{t('due.holidays.of', { year, notice: notice ?? t('due.holidays.noNumber') })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('due.holidays.name')}</th>
              <th scope="col">{t('due.holidays.rest')}</th>
              <th scope="col">{t('due.holidays.work')}</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{datesOf(name, 'holiday')}</td>
                <td>{datesOf(name, 'workday')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function problemWords(problem: HolidayProblem, t: Translate, language: Language): string {
  switch (problem.kind) {
    case 'no-year':
      return t('due.holidays.problem.no-year')
    case 'known':
      return t('due.holidays.problem.known', { year: problem.year })
    case 'count':
      return t('due.holidays.problem.count', {
        words: problem.words,
        stated: problem.stated,
        found: problem.found,
      })
    case 'missing':
    case 'no-date':
    case 'unread':
      return t(`due.holidays.problem.${problem.kind}`, { words: problem.words })
    default:
      return t(`due.holidays.problem.${problem.kind}`, {
        words: problem.words,
        date: formatDate(problem.date, language),
      })
  }
}
