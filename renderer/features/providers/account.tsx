import { Button, Drawer, Table } from 'antd'
import { useState } from 'react'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { Provider } from '../../../shared/contract/providers.ts'
import type { ProviderAccount as Account } from '../../../shared/contract/settlement-result.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { Loaded } from '../../components/notices.tsx'
import { Amount } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'

/** What stands on either side: sales, and where they went. */
const LINES = [
  ['taken', 1],
  ['fees', -1],
  ['refunds', -1],
  ['chargebacks', -1],
  ['deductions', -1],
  ['other', 1],
  ['paidOut', -1],
  ['keptBack', -1],
] as const satisfies readonly (readonly [keyof Account, 1 | -1])[]

/** What one provider took, paid out and still holds, over all its cases; it must come to zero (SPEC M37). */
export function AccountDrawer({
  provider,
  onClose,
}: {
  readonly provider: Provider
  readonly onClose: () => void
}) {
  const { t } = useText()
  const query = useRoute('settlement.account', { providerId: provider.id })
  return (
    <Drawer open size={720} title={t('providers.account.of', { name: provider.name })} onClose={onClose}>
      <Loaded query={query}>
        {({ accounts, cases }) => (
          <>
            {accounts.length === 0 && <p className="pd-soft">{t('providers.account.none')}</p>}
            {accounts.map(({ currency, account }) => (
              <Sums key={currency} account={account} label={currency} />
            ))}
            {cases.map((one) => (
              <CaseAccount key={one.caseId} one={one} />
            ))}
          </>
        )}
      </Loaded>
    </Drawer>
  )
}

interface Line {
  readonly key: string
  readonly name: string
  readonly amount: Money
  readonly strong?: boolean
}

function Sums({ account, label }: { readonly account: Account; readonly label: string }) {
  const { t } = useText()
  const signed = ({ minor, currency }: Money, sign: 1 | -1) => ({
    minor: minor === 0 ? 0 : minor * sign,
    currency,
  })
  const lines: Line[] = [
    ...LINES.filter(([key]) => key === 'taken' || key === 'paidOut' || account[key].minor !== 0).map(
      ([key, sign]) => ({
        key,
        name: t(`providers.account.${key}`),
        amount: signed(account[key], sign),
      }),
    ),
    ...account.held.map(({ age, rows, amount }) => ({
      key: age,
      name: t(`providers.account.held.${age}`, { count: rows }),
      amount: signed(amount, -1),
    })),
    { key: 'difference', name: t('providers.account.difference'), amount: account.difference, strong: true },
  ]
  return (
    <Table<Line>
      size="small"
      pagination={false}
      showHeader={false}
      dataSource={lines}
      aria-label={t('providers.account.sums', { currency: label })}
      columns={[
        {
          dataIndex: 'name',
          render: (name: string, { strong }) => (strong ? <strong>{name}</strong> : name),
        },
        { dataIndex: 'amount', align: 'right', render: (amount: Money) => <Amount value={amount} /> },
      ]}
    />
  )
}

function CaseAccount({ one }: { readonly one: RouteOutput<'settlement.account'>['cases'][number] }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  return (
    <section aria-label={one.title}>
      <div className="pd-actions">
        <a href={hashOf({ page: 'case', caseId: one.caseId, tab: 'settlement' })}>
          <strong>{one.title}</strong>
        </a>
        <span className="pd-soft">{t(`providers.account.state.${one.state}`)}</span>
        {one.state !== 'unchecked' && (
          <Button size="small" type="text" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('providers.account.payouts')}
          </Button>
        )}
      </div>
      {open && <Payouts caseId={one.caseId} />}
    </section>
  )
}

type Match = RouteOutput<'settlement.matches'>['matches'][number]
/** As many as a page shows; the case's own view has them all. */
const SHOWN = 200

/** Each payout with what it is made of. */
function Payouts({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useText()
  const query = useRoute('settlement.matches', { caseId, offset: 0, limit: SHOWN })
  const parts = ['gross', 'fee', 'refunds', 'chargebacks', 'adjustments'] as const
  return (
    <Loaded query={query}>
      {({ matches, total }) => (
        <>
          <Table<Match>
            size="small"
            rowKey="match"
            pagination={false}
            dataSource={matches.filter(({ bank }) => bank.length > 0)}
            columns={[
              {
                title: t('providers.account.payout'),
                render: (_, { bank }) =>
                  t('providers.account.credit', { lines: bank.map(({ line }) => line).join('、') }),
              },
              {
                title: t('providers.account.sales'),
                align: 'right',
                render: (_, { acquirer }) => <span className="pd-figure">{acquirer.length}</span>,
              },
              {
                title: t('providers.account.paidOut'),
                dataIndex: 'net',
                align: 'right',
                render: (net: Money) => <Amount value={net} />,
              },
            ]}
            expandable={{
              expandedRowRender: (match) => (
                <ul className="pd-plain-list">
                  {parts
                    .filter((part) => part === 'gross' || match[part].minor !== 0)
                    .map((part) => (
                      <li key={part}>
                        {t(`providers.account.part.${part}`)} <Amount value={match[part]} />
                      </li>
                    ))}
                </ul>
              ),
            }}
          />
          {total > SHOWN && (
            <p className="pd-soft">{t('providers.account.more', { count: total - SHOWN })}</p>
          )}
        </>
      )}
    </Loaded>
  )
}
