import { Button } from 'antd'
import { useEffect } from 'react'
import type { Reminder } from '../../../shared/contract/due.ts'
import type { CaseSummary } from '../../../shared/contract/cases.ts'
import { formatDay, formatMoney } from '../../components/format.ts'
import { Loaded } from '../../components/notices.tsx'
import { Section } from '../../components/section.tsx'
import { useText } from '../../i18n/index.ts'
import { FirstRun, NewCase, StatusLine } from '../../features/cases/parts.ts'
import { Agenda, DeadlineList, leftWords } from '../../features/due/parts.ts'
import { onCommand } from '../core-state.ts'
import { useRoute } from '../core.ts'
import { dueHash } from '../due-notices.ts'
import { openOver, useOpened } from '../opened.ts'
import { hashOf } from '../places.ts'
import { MissingMonths, Owing } from './today-side.tsx'
import './today.css'

/** 今天: over all cases, what is lost if nothing happens, what to do next, what is awaited, what is owed. */
export default function Today() {
  const open = useRoute('cases.list', { archived: false })
  const put = useRoute('cases.list', { archived: true })
  const due = useRoute('due.list', {})
  const creating = useOpened('new')
  useEffect(
    () =>
      onCommand((command) => {
        if (command === 'newCase') openOver('new')
      }),
    [],
  )
  // Until both are known a first run cannot be told from an empty list.
  const known = open.data !== undefined && put.data !== undefined
  const first = known && open.data.length === 0 && put.data.length === 0
  return (
    <>
      {first ? (
        <FirstRun onNew={() => creating.open()} />
      ) : (
        <Loaded query={open}>
          {(cases) => (
            <Loaded query={due}>
              {(reminders) => <All cases={cases} reminders={reminders} onNew={() => creating.open()} />}
            </Loaded>
          )}
        </Loaded>
      )}
      {creating.value !== null && <NewCase onClose={creating.close} />}
    </>
  )
}

function All({
  cases,
  reminders,
  onNew,
}: {
  readonly cases: readonly CaseSummary[]
  readonly reminders: readonly Reminder[]
  readonly onNew: () => void
}) {
  const { t } = useText()
  const own = reminders.filter(({ who, bucket }) => who === 'user' && bucket !== 'later')
  const late = reminders.filter(({ who, bucket }) => who !== 'user' && bucket === 'overdue')
  const first = own.find(({ bucket }) => bucket === 'overdue' || bucket === 'today') ?? late[0] ?? own[0]
  const act = [...late, ...own].filter((one) => one !== first)
  const awaited = reminders.filter((one) => one.who !== 'user' && !late.includes(one))
  const without = cases.filter(
    ({ id, status }) => status !== 'closed' && !reminders.some(({ caseId }) => caseId === id),
  )
  return (
    <div className="pd-today">
      <div className="pd-today-main">
        <First one={first} cases={cases} />
        {act.length > 0 && (
          <Section title={t('app.today.then')}>
            <DeadlineList reminders={act.slice(0, 8)} />
          </Section>
        )}
        <Section title={t('app.today.awaited')}>
          {awaited.length > 0 ? (
            <DeadlineList reminders={awaited.slice(0, 6)} />
          ) : (
            <p className="pd-section-text pd-soft">{t('app.today.awaited.none')}</p>
          )}
        </Section>
      </div>
      <aside className="pd-today-side">
        <Owing cases={cases} />
        <MissingMonths cases={cases} />
        {without.length > 0 && (
          <Section title={t('app.today.without')}>
            <ul className="pd-rows">
              {without.slice(0, 5).map(({ id, title }) => (
                <li key={id} className="pd-row">
                  <a href={hashOf({ page: 'case', caseId: id, tab: 'offices' })}>
                    {title}
                    <small>{t('app.today.without.text')}</small>
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </aside>
      <Cases cases={cases} reminders={reminders} onNew={onNew} />
      {reminders.length > 0 && <Agenda reminders={reminders} />}
    </div>
  )
}

/** The one thing that is lost if nothing happens today; without a deadline, the case last worked on. */
function First({
  one,
  cases,
}: {
  readonly one: Reminder | undefined
  readonly cases: readonly CaseSummary[]
}) {
  const { t, language } = useText()
  const [last] = [...cases]
    .filter(({ status }) => status !== 'closed')
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  if (one)
    return (
      <section className="pd-next" aria-label={t('app.today.first')}>
        <div>
          <h1 className="pd-lead">
            {one.who !== 'user' && one.bucket === 'overdue' && one.channelName
              ? t('cases.next.overdue', { office: one.channelName[language] })
              : one.name[language]}
          </h1>
          <p>
            {[leftWords(one, t), one.name[language], one.caseTitle]
              .filter(Boolean)
              .join(t('common.listComma'))}
          </p>
          <div className="pd-actions">
            <Button type="primary" href={dueHash(one)}>
              {t('app.today.go')}
            </Button>
          </div>
        </div>
      </section>
    )
  return (
    <section className="pd-next" aria-label={t('app.today.first')}>
      <div>
        <h1 className="pd-lead">
          {last ? t('app.today.quiet', { title: last.title }) : t('app.today.none')}
        </h1>
        <p>{t(last ? 'app.today.quiet.why' : 'app.today.none.why')}</p>
        {last && (
          <div className="pd-actions">
            <Button type="primary" href={hashOf({ page: 'case', caseId: last.id, tab: 'overview' })}>
              {t('app.today.continue')}
            </Button>
          </div>
        )}
      </div>
    </section>
  )
}

/** Every case in a line, the nearest deadline first. */
function Cases({
  cases,
  reminders,
  onNew,
}: {
  readonly cases: readonly CaseSummary[]
  readonly reminders: readonly Reminder[]
  readonly onNew: () => void
}) {
  const { t, language } = useText()
  const going = cases.filter(({ status }) => status !== 'closed').length
  return (
    <div className="pd-today-cases">
      <Section
        title={t('cases.title')}
        note={t('app.today.cases', { going, closed: cases.length - going })}
        actions={<Button onClick={onNew}>{t('cases.new')}</Button>}
      >
        <table className="pd-table">
          <thead>
            <tr>
              <th>{t('cases.case')}</th>
              <th>{t('cases.providers')}</th>
              <th>{t('cases.status')}</th>
              <th className="pd-right">{t('cases.amountAtStake')}</th>
              <th>{t('app.today.nearest')}</th>
            </tr>
          </thead>
          <tbody>
            {cases.map((one) => {
              const next = reminders.find(({ caseId }) => caseId === one.id)
              const first = next && (next.due.kind === 'date' ? next.due.date : next.due.earliest)
              return (
                <tr key={one.id}>
                  <td>
                    <a
                      className="pd-case-link"
                      href={hashOf({ page: 'case', caseId: one.id, tab: 'overview' })}
                    >
                      {one.title}
                    </a>
                  </td>
                  <td>
                    {one.providerNames.join(t('common.listComma')) || (
                      <span className="pd-faint">{t('common.none')}</span>
                    )}
                  </td>
                  <td>
                    <StatusLine status={one.status} result={one.result} />
                  </td>
                  <td className="pd-right pd-amount">
                    {one.amountsAtStake.length > 0 ? (
                      one.amountsAtStake.map(formatMoney).join(' + ')
                    ) : (
                      <span className="pd-faint">{t('common.none')}</span>
                    )}
                  </td>
                  <td>
                    {next && first ? (
                      <span className={next.bucket === 'overdue' ? 'pd-bad' : ''}>
                        {formatDay(first, language)}
                        {t('common.listComma')}
                        {next.name[language]}
                      </span>
                    ) : (
                      <span className="pd-faint">{t('app.today.noDeadline')}</span>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Section>
    </div>
  )
}
