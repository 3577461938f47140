import { DownloadOutlined } from '../../components/icons.ts'
import { Alert, Button, Tooltip } from 'antd'
import { useRoute } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { Panel } from '../../components/frames.tsx'
import { EmptyPlace, Loaded, useAct } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { formatCount } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'

/** The monthly routine: which months are there, which are missing, and an archive of each. */
export function Monthly({ caseId }: { readonly caseId: string }) {
  const { t } = useText()
  const query = useRoute('settlement.monthly', { caseId })
  const { act, busy } = useAct()
  const save = useSaveOutput()
  const archive = async (account: string, month: string) =>
    save(await runJob('settlement.archive', { caseId, account, month }))
  return (
    <Panel title={t('settlement.monthly')} note={t('settlement.monthly.note')}>
      <Loaded query={query}>
        {({ accounts, remind }) => (
          <div className="pd-stack">
            {remind !== null && (
              <Alert type="info" showIcon title={t('settlement.monthly.remind', { month: remind })} />
            )}
            {accounts.length === 0 && <EmptyPlace title={t('settlement.monthly.none')} />}
            {accounts.map(({ account, months, missing }) => (
              <section key={account.id}>
                <h3>{account.name}</h3>
                <ul className="pd-month-list">
                  {[...months.map(({ month }) => month), ...missing].sort().map((month) => {
                    const there = months.find((each) => each.month === month)
                    return (
                      <li key={month} data-gap={!there}>
                        <span className="pd-figure">{month}</span>
                        <span className="pd-soft">
                          {there
                            ? t('settlement.monthly.rows', { figure: formatCount(there.rows) })
                            : t('settlement.monthly.missing')}
                        </span>
                        {there && (
                          <Tooltip title={t('settlement.monthly.archive.text')}>
                            <Button
                              size="small"
                              type="text"
                              icon={<DownloadOutlined />}
                              disabled={busy}
                              aria-label={t('settlement.monthly.archiveOf', { month, account: account.name })}
                              onClick={() => void act(() => archive(account.id, month))}
                            >
                              {t('settlement.monthly.archive')}
                            </Button>
                          </Tooltip>
                        )}
                      </li>
                    )
                  })}
                </ul>
              </section>
            ))}
          </div>
        )}
      </Loaded>
    </Panel>
  )
}
