import { DownloadOutlined } from '../../components/icons.ts'
import { Alert, Button, Tooltip } from 'antd'
import type { CaseId, StatementAccountId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { Panel } from '../../components/frames.tsx'
import { EmptyPlace, Loaded, useAct } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { formatCount } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'

/** The monthly routine: which months are there, which are missing, and an archive of each. */
export function Monthly({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useText()
  const query = useRoute('settlement.monthly', { caseId })
  const { act, busy } = useAct()
  const save = useSaveOutput()
  const archive = async (account: StatementAccountId, month: string) =>
    save(await runJob('settlement.archive', { caseId, account, month }))
  return (
    <Panel
      title={t('settlement.monthly')}
      note={t('settlement.monthly.note')}
      label={t('settlement.monthly')}
    >
      <Loaded query={query}>
        {({ accounts, remind }) => (
          <div className="pd-stack">
            {remind !== null && (
              <Alert type="info" showIcon title={t('settlement.monthly.remind', { month: remind })} />
            )}
            {accounts.length === 0 && <EmptyPlace title={t('settlement.monthly.none')} />}
            {accounts.map(({ account, months, missing }) => (
              <section key={account.id} aria-label={account.name}>
                <h3>{account.name}</h3>
                <ul className="pd-month-list">
                  {entriesOf(months, missing).map(({ from, to, rows }) => (
                    <li key={from} data-gap={rows === null && months.some(({ month }) => month > to)}>
                      <span className="pd-figure">{from === to ? from : `${from} – ${to}`}</span>
                      <span className="pd-soft">
                        {rows === null
                          ? t('settlement.monthly.missing')
                          : t('settlement.monthly.rows', { figure: formatCount(rows) })}
                      </span>
                      {rows !== null && (
                        <Tooltip title={t('settlement.monthly.archive.text')}>
                          <Button
                            size="small"
                            type="text"
                            icon={<DownloadOutlined />}
                            disabled={busy}
                            aria-label={t('settlement.monthly.archiveOf', {
                              month: from,
                              account: account.name,
                            })}
                            onClick={() => void act(() => archive(account.id, from))}
                          >
                            {t('settlement.monthly.archive')}
                          </Button>
                        </Tooltip>
                      )}
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        )}
      </Loaded>
    </Panel>
  )
}

interface Entry {
  readonly from: string
  readonly to: string
  /** Null: missing. */
  readonly rows: number | null
}

/** Months in order, each missing stretch as one entry: a routine given up years ago is one line, not forty. */
function entriesOf(
  months: readonly { readonly month: string; readonly rows: number }[],
  missing: readonly string[],
): Entry[] {
  const rowsOf = new Map(months.map(({ month, rows }) => [month, rows]))
  const entries: Entry[] = []
  for (const month of [...rowsOf.keys(), ...missing].sort()) {
    const rows = rowsOf.get(month) ?? null
    const last = entries.at(-1)
    if (last && last.rows === null && rows === null) entries[entries.length - 1] = { ...last, to: month }
    else entries.push({ from: month, to: month, rows })
  }
  return entries
}
