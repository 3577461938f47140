import { FolderOpenOutlined, MoreOutlined, PlusOutlined, SearchOutlined } from '../../components/icons.ts'
import { Button, Dropdown, Input, Segmented, Select, Table, type TableColumnsType } from 'antd'
import { useEffect, useState } from 'react'
import { CASE_STATUSES, type CaseSummary } from '../../../shared/contract/cases.ts'
import { openOver, useOpened } from '../../app/opened.ts'
import { onCommand } from '../../app/core-state.ts'
import { useRoute } from '../../app/core.ts'
import { go } from '../../app/routes.ts'
import { Completeness, Page, Panel } from '../../components/frames.tsx'
import { EmptyPlace, Loaded } from '../../components/notices.tsx'
import { Amount, RecentText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { useCaseActions } from './actions.tsx'
import { FirstRun } from './first-run.tsx'
import { matchesCase } from './match.ts'
import { NewCase } from './new-case.tsx'
import { Overall } from './overall.tsx'
import { SampleMenu } from './samples.tsx'
import { StatusLine } from './status.tsx'
import './cases.css'

/** All cases: what they are about, how far they are, what is missing. */
export function CaseRegister() {
  const { t } = useText()
  const [archived, setArchived] = useState(false)
  const creating = useOpened('new')
  const open = useRoute('cases.list', { archived: false })
  const put = useRoute('cases.list', { archived: true })
  useEffect(
    () =>
      onCommand((command) => {
        if (command === 'newCase') openOver('new')
      }),
    [],
  )
  // Until both are known the page cannot tell a first run from an empty list: it offers nothing that then goes away.
  const known = open.data !== undefined && put.data !== undefined
  const first = known && open.data.length === 0 && put.data.length === 0
  return (
    <>
      {first ? (
        <FirstRun onNew={() => creating.open()} />
      ) : (
        <Page
          title={t('cases.title')}
          actions={
            known && (
              <>
                <SampleMenu />
                <Button type="primary" icon={<PlusOutlined />} onClick={() => creating.open()}>
                  {t('cases.new')}
                </Button>
              </>
            )
          }
        >
          {open.data && open.data.length > 0 && <Overall cases={open.data} />}
          <Loaded query={archived || (open.data && !put.data) ? put : open}>
            {(cases) => (
              <Register
                cases={cases}
                archived={archived}
                onArchived={setArchived}
                onNew={() => creating.open()}
              />
            )}
          </Loaded>
        </Page>
      )}
      {creating.value !== null && <NewCase onClose={creating.close} />}
    </>
  )
}

function Register({
  cases,
  archived,
  onArchived,
  onNew,
}: {
  readonly cases: readonly CaseSummary[]
  readonly archived: boolean
  readonly onArchived: (archived: boolean) => void
  readonly onNew: () => void
}) {
  const { t } = useText()
  const [text, setText] = useState('')
  const [status, setStatus] = useState<CaseSummary['status'] | null>(null)
  const columns = useColumns()
  const shown = cases.filter(
    (one) => (text.trim() === '' || matchesCase(one, text)) && (status === null || one.status === status),
  )
  const filtered = text.trim() !== '' || status !== null
  return (
    <Panel flush label={t('cases.title')}>
      <div className="pd-toolbar">
        <Segmented
          value={archived ? 'archived' : 'open'}
          onChange={(value) => onArchived(value === 'archived')}
          options={[
            { value: 'open', label: t('cases.open') },
            { value: 'archived', label: t('cases.archived') },
          ]}
        />
        <Input
          className="pd-toolbar-filter"
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t('cases.filter')}
          aria-label={t('cases.filter')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          className="pd-toolbar-select"
          allowClear
          value={status}
          aria-label={t('cases.status')}
          placeholder={t('cases.status.any')}
          onChange={(value: CaseSummary['status'] | undefined) => setStatus(value ?? null)}
          options={CASE_STATUSES.map((name) => ({ value: name, label: t(`cases.status.${name}`) }))}
        />
      </div>
      <Table<CaseSummary>
        rowKey="id"
        tableLayout="fixed"
        columns={columns}
        dataSource={shown}
        pagination={shown.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
        rowClassName="pd-row-link"
        onRow={(one) => ({ onClick: () => go({ page: 'case', caseId: one.id, tab: 'overview' }) })}
        locale={{
          emptyText: filtered ? (
            <EmptyPlace title={t('cases.noneMatch')} />
          ) : (
            <EmptyPlace
              icon={<FolderOpenOutlined />}
              title={archived ? t('cases.noneArchived') : t('cases.noneOpen')}
              actions={!archived && <Button onClick={onNew}>{t('cases.new')}</Button>}
            />
          ),
        }}
      />
    </Panel>
  )
}

function useColumns(): TableColumnsType<CaseSummary> {
  const { t, language } = useText()
  const { archive, duplicate } = useCaseActions()
  const scenarios = useRoute('cases.scenarios', {})
  const scenarioName = (id: string | null) => scenarios.data?.find((one) => one.id === id)?.name[language]
  return [
    {
      title: t('cases.case'),
      key: 'title',
      sorter: (a, b) => a.title.localeCompare(b.title, language),
      render: (_, one) => (
        <div className="pd-case-cell">
          <a
            href={`#/cases/${encodeURIComponent(one.id)}`}
            onClick={(event) => event.stopPropagation()}
            className="pd-case-link"
          >
            {one.title}
          </a>
          <span className="pd-faint">{scenarioName(one.scenario) ?? t('cases.scenario.none')}</span>
        </div>
      ),
    },
    {
      title: t('cases.status'),
      key: 'status',
      width: 158,
      sorter: (a, b) => CASE_STATUSES.indexOf(a.status) - CASE_STATUSES.indexOf(b.status),
      render: (_, one) => <StatusLine status={one.status} result={one.result} />,
    },
    {
      title: t('cases.providers'),
      key: 'providers',
      width: '18%',
      ellipsis: true,
      render: (_, one) =>
        one.providerNames.join(t('common.listComma')) || <span className="pd-faint">{t('common.none')}</span>,
    },
    {
      title: t('cases.amountAtStake'),
      key: 'amount',
      align: 'right',
      width: 118,
      sorter: (a, b) => (a.amountsAtStake[0]?.minor ?? -1) - (b.amountsAtStake[0]?.minor ?? -1),
      render: (_, one) =>
        one.amountsAtStake.length > 0 ? (
          one.amountsAtStake.map((amount) => <Amount key={amount.currency} value={amount} />)
        ) : (
          <span className="pd-faint">{t('common.none')}</span>
        ),
    },
    {
      title: t('cases.completeness'),
      key: 'completeness',
      width: 136,
      render: (_, one) =>
        one.completeness ? (
          <Completeness {...one.completeness} label={t('cases.completeness.label')} />
        ) : (
          <span className="pd-faint">{t('common.none')}</span>
        ),
    },
    {
      title: t('cases.evidenceCount'),
      key: 'evidence',
      align: 'right',
      width: 84,
      render: (_, one) => <span className="pd-figure">{one.evidenceCount}</span>,
    },
    {
      title: t('cases.updatedAt'),
      key: 'updated',
      width: 104,
      defaultSortOrder: 'descend',
      sorter: (a, b) => a.updatedAt.localeCompare(b.updatedAt),
      render: (_, one) => (
        <span className="pd-soft pd-figure">
          <RecentText value={one.updatedAt} />
        </span>
      ),
    },
    {
      key: 'actions',
      width: 48,
      render: (_, one) => (
        <span onClick={(event) => event.stopPropagation()}>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'duplicate', label: t('cases.duplicate'), onClick: () => duplicate(one) },
                {
                  key: 'archive',
                  label: one.archivedAt ? t('cases.reopen') : t('cases.archive'),
                  onClick: () => archive(one, one.archivedAt === null),
                },
              ],
            }}
          >
            <Button
              type="text"
              size="small"
              icon={<MoreOutlined />}
              aria-label={t('cases.actionsOf', { title: one.title })}
            />
          </Dropdown>
        </span>
      ),
    },
  ]
}
