import { DeleteOutlined, EditOutlined, PlusOutlined, ShopOutlined } from '../../components/icons.ts'
import { Button, Popconfirm, Table, Tooltip, type TableColumnsType } from 'antd'
import type { Provider } from '../../../shared/contract/providers.ts'
import { call, useRoute } from '../../app/core.ts'
import { useOpened } from '../../app/opened.ts'
import { Mark, Page, Panel, type Tone } from '../../components/frames.tsx'
import { EmptyPlace, Loaded, useAct } from '../../components/notices.tsx'
import { RulesOfThumb } from '../../components/thumb.tsx'
import { useText } from '../../i18n/index.ts'
import { AccountDrawer } from './account.tsx'
import { ProviderForm } from './provider-form.tsx'

const TONES: Readonly<Record<Provider['kind'], Tone>> = {
  'payment-institution': 'accent',
  'acquiring-bank': 'blue',
  agent: 'plum',
}

/** The companies that disputes are with, shared by all cases. */
export default function Providers() {
  const { t } = useText()
  const query = useRoute('providers.list', {})
  const editing = useOpened('provider')
  const account = useOpened('account')
  const shown = query.data?.find(({ id }) => id === account.value)
  const edited = query.data?.find(({ id }) => id === editing.value)
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => editing.open('new')}>
      {t('providers.new')}
    </Button>
  )
  return (
    <Page title={t('providers.title')} note={t('providers.note')} actions={add}>
      <Loaded query={query}>
        {(providers) => (
          <Panel flush label={t('providers.title')}>
            {providers.length === 0 ? (
              <EmptyPlace icon={<ShopOutlined />} title={t('providers.none')} actions={add}>
                {t('providers.none.text')}
              </EmptyPlace>
            ) : (
              <ProviderTable
                providers={providers}
                onEdit={({ id }) => editing.open(id)}
                onAccount={({ id }) => account.open(id)}
              />
            )}
          </Panel>
        )}
      </Loaded>
      <RulesOfThumb place="provider" />
      {editing.value === 'new' && <ProviderForm onClose={editing.close} />}
      {shown && <AccountDrawer provider={shown} onClose={account.close} />}
      {edited && <ProviderForm provider={edited} onClose={editing.close} />}
    </Page>
  )
}

function ProviderTable({
  providers,
  onEdit,
  onAccount,
}: {
  readonly providers: readonly Provider[]
  readonly onEdit: (provider: Provider) => void
  readonly onAccount: (provider: Provider) => void
}) {
  const { t, language } = useText()
  const { act } = useAct()
  const none = <span className="pd-faint">{t('common.none')}</span>
  const remove = (provider: Provider) =>
    void act(async () => {
      await call('providers.delete', { id: provider.id })
    })
  const columns: TableColumnsType<Provider> = [
    {
      title: t('providers.field.name'),
      dataIndex: 'name',
      sorter: (a, b) => a.name.localeCompare(b.name, language),
      defaultSortOrder: 'ascend',
      render: (name: string) => <strong className="pd-medium">{name}</strong>,
    },
    {
      title: t('providers.field.kind'),
      dataIndex: 'kind',
      width: 150,
      render: (kind: Provider['kind']) => <Mark tone={TONES[kind]}>{t(`providers.kind.${kind}`)}</Mark>,
    },
    {
      title: t('providers.field.creditCode'),
      dataIndex: 'creditCode',
      width: 210,
      render: (code: string) => (code ? <span className="pd-figure">{code}</span> : none),
    },
    {
      title: t('providers.field.phone'),
      dataIndex: 'phone',
      width: 150,
      render: (phone: string) => (phone ? <span className="pd-figure">{phone}</span> : none),
    },
    { title: t('providers.field.email'), dataIndex: 'email', render: (email: string) => email || none },
    {
      title: t('providers.cases'),
      dataIndex: 'caseCount',
      align: 'right',
      width: 80,
      render: (count: number) => <span className="pd-figure">{count}</span>,
    },
    {
      key: 'actions',
      width: 150,
      render: (_, provider) => (
        <span className="pd-nowrap" onClick={(event) => event.stopPropagation()}>
          <Button
            type="text"
            size="small"
            disabled={provider.caseCount === 0}
            aria-label={t('providers.account.of', { name: provider.name })}
            onClick={() => onAccount(provider)}
          >
            {t('providers.account')}
          </Button>
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            aria-label={t('providers.editNamed', { name: provider.name })}
            onClick={() => onEdit(provider)}
          />
          {provider.caseCount > 0 ? (
            <Tooltip title={t('providers.inUse')}>
              <Button
                type="text"
                size="small"
                disabled
                icon={<DeleteOutlined />}
                aria-label={t('providers.deleteNamed', { name: provider.name })}
              />
            </Tooltip>
          ) : (
            <Popconfirm
              title={t('providers.delete.title')}
              okText={t('common.delete')}
              cancelText={t('common.cancel')}
              okButtonProps={{ danger: true }}
              onConfirm={() => remove(provider)}
            >
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('providers.deleteNamed', { name: provider.name })}
              />
            </Popconfirm>
          )}
        </span>
      ),
    },
  ]
  return (
    <Table<Provider>
      rowKey="id"
      columns={columns}
      dataSource={[...providers]}
      pagination={false}
      rowClassName="pd-row-link"
      onRow={(provider) => ({ onClick: () => onEdit(provider) })}
    />
  )
}
