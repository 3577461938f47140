import { App, Alert, AutoComplete, Button, Radio, Select, Tabs } from 'antd'
import { useEffect, useState } from 'react'
import { STATEMENT_SIDES, type Draft } from '../../../shared/contract/statements.ts'
import type { JobResult } from '../../../shared/contract/index.ts'
import { useRoute } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { useAct } from '../../components/notices.tsx'
import { formatCount } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'
import type { Options } from './options.ts'
import { Mapping } from './mapping.tsx'
import { Decisions } from './decisions.tsx'
import { MonthsOf } from './month-chart.tsx'
import { Problems } from './problems.tsx'
import { Questions } from './questions.tsx'
import { ReadingFacts } from './reading-facts.tsx'
import { RowsTable } from './rows-table.tsx'

/** Those of statements that people here bring, the commonest first. */
const CURRENCIES =
  'CNY HKD USD EUR GBP JPY TWD MOP SGD KRW THB MYR VND IDR PHP AUD CAD NZD CHF SEK NOK DKK PLN CZK HUF RON BGN TRY RUB UAH ILS AED SAR INR BRL MXN ZAR'.split(
    ' ',
  )

/** The draft before it becomes part of the case: sums and proof at the left, questions, problems and rows at the right. */
export function Review({
  draft,
  options,
  onRead,
  onDone,
}: {
  readonly draft: Draft
  readonly options: Options
  /** Reads the file again with other options. */
  readonly onRead: (options: Options) => void
  readonly onDone: () => void
}) {
  const { t } = useText()
  const { message } = App.useApp()
  const { act, busy } = useAct()
  const { inspection } = draft
  const { questions, problemCount } = inspection
  const [side, setSide] = useState(draft.suggestedSide)
  const [account, setAccount] = useState(
    draft.suggestedAccount ?? t(`statements.account.${draft.suggestedSide}`),
  )
  const plan = usePlan(draft, side, account)
  const first = questions.length > 0 ? 'questions' : problemCount > 0 ? 'problems' : 'rows'
  const [tab, setTab] = useState<string>(first)
  const noCurrency = inspection.byCurrency
    ? 'XXX' in inspection.byCurrency
    : inspection.currency === null && inspection.rows > 0
  const blocked =
    questions.length > 0
      ? 'questions'
      : problemCount > 0
        ? 'problems'
        : inspection.rows === 0
          ? 'empty'
          : 'currency'
  const take = () =>
    void act(async () => {
      const batch = await runJob('statements.import', { draft: draft.draft, side, account: account.trim() })
      message.success(t('statements.takenNow', { name: batch.fileName, figure: formatCount(batch.rows) }))
      onDone()
    })
  return (
    <div className="pd-review">
      <aside className="pd-review-side">
        <div className="pd-review-facts">
          <Decisions options={options} onRead={onRead} />
          <ReadingFacts inspection={inspection} />
        </div>
        <section className="pd-review-take">
          <h3>{t('statements.into')}</h3>
          <Radio.Group
            value={side}
            aria-label={t('statements.side')}
            onChange={(event) => setSide(event.target.value as typeof side)}
            options={STATEMENT_SIDES.map((name) => ({ value: name, label: t(`statements.side.${name}`) }))}
          />
          <AccountField side={side} value={account} onChange={setAccount} />
          {noCurrency && <CurrencyField onChange={(currency) => onRead({ ...options, currency })} />}
          {plan && (
            <p className="pd-soft">
              {t('statements.plan', { figure: formatCount(plan.added) })}
              {plan.skipped > 0 && ` ${t('statements.plan.skipped', { figure: formatCount(plan.skipped) })}`}
              {plan.suspects > 0 &&
                ` ${t('statements.plan.suspects', { figure: formatCount(plan.suspects) })}`}
            </p>
          )}
          {!draft.ready && <Alert type="warning" showIcon title={t(`statements.blocked.${blocked}`)} />}
          <Button
            type="primary"
            size="large"
            block
            loading={busy}
            disabled={!draft.ready || account.trim() === ''}
            onClick={take}
          >
            {t('statements.take')}
          </Button>
        </section>
      </aside>
      <div className="pd-review-main">
        <Tabs
          activeKey={tab}
          onChange={setTab}
          className="pd-review-tabs"
          items={[
            ...(questions.length > 0
              ? [
                  {
                    key: 'questions',
                    label: t('statements.questions', { count: questions.length }),
                    children: <Questions questions={questions} options={options} onRead={onRead} />,
                  },
                ]
              : []),
            ...(problemCount > 0
              ? [
                  {
                    key: 'problems',
                    label: t('statements.problems', {
                      count: problemCount,
                      figure: formatCount(problemCount),
                    }),
                    children: <Problems inspection={inspection} options={options} onRead={onRead} />,
                  },
                ]
              : []),
            {
              key: 'rows',
              label: t('statements.preview'),
              children: (
                <>
                  <MonthsOf batch={draft.draft} />
                  <RowsTable
                    batch={draft.draft}
                    side={side}
                    known={plan?.skipped ?? 0}
                    suspects={plan?.suspects ?? 0}
                  />
                </>
              ),
            },
            ...(inspection.columns.length > 0
              ? [
                  {
                    key: 'mapping',
                    label: t('statements.mapping'),
                    children: <Mapping draft={draft} options={options} onRead={onRead} />,
                  },
                ]
              : []),
          ]}
        />
      </div>
    </div>
  )
}

function AccountField({
  side,
  value,
  onChange,
}: {
  readonly side: Draft['suggestedSide']
  readonly value: string
  readonly onChange: (name: string) => void
}) {
  const { t } = useText()
  const accounts = useRoute('statements.accounts', {})
  return (
    <label className="pd-review-account">
      <span>{t('statements.account')}</span>
      <AutoComplete
        value={value}
        onChange={onChange}
        options={(accounts.data ?? []).filter((one) => one.side === side).map((one) => ({ value: one.name }))}
        placeholder={t('statements.account.placeholder')}
        aria-label={t('statements.account')}
        status={value.trim() === '' ? 'error' : ''}
      />
    </label>
  )
}

/** The account's currency, for a file that does not name one. */
function CurrencyField({ onChange }: { readonly onChange: (currency: string) => void }) {
  const { t } = useText()
  return (
    <label className="pd-review-account">
      <span>{t('statements.currency')}</span>
      <Select
        showSearch
        status="warning"
        aria-label={t('statements.currency')}
        placeholder={t('statements.currency.choose')}
        onChange={onChange}
        options={CURRENCIES.map((code) => ({ value: code, label: code }))}
      />
    </label>
  )
}

/** What an import into this account would add and skip; asked again when side or account change. */
function usePlan(
  draft: Draft,
  side: Draft['suggestedSide'],
  account: string,
): JobResult<'statements.plan'> | null {
  const [plan, setPlan] = useState<{ key: string; value: JobResult<'statements.plan'> } | null>(null)
  const key = `${draft.draft} ${side} ${account.trim()}`
  useEffect(() => {
    let left = false
    // Not at every letter of a new account's name.
    const timer = setTimeout(() => {
      runJob('statements.plan', { draft: draft.draft, side, account: account.trim() }).then(
        (value) => {
          if (left) return
          setPlan({ key, value })
        },
        () => undefined,
      )
    }, 300)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [draft.draft, side, account, key])
  return plan?.key === key ? plan.value : null
}
