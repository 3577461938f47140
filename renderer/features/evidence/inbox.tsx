import { Button, Dropdown } from 'antd'
import { useMemo, useState, type ReactElement } from 'react'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import { evidenceNumber, type EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import type { FileKind, FileKindRecord } from '../../../shared/contract/inbox.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { InlineText } from '../../components/fields.tsx'
import { formatBytes } from '../../components/format.ts'
import { Grid, type GridColumn } from '../../components/grid.tsx'
import { TypeIcon } from '../../components/type-icon.tsx'
import { useText } from '../../i18n/index.ts'
import { BulkText } from './bulk-edit.tsx'
import { changeInbox, dropFromInbox, useInboxItems, type InboxItem } from './inbox-state.ts'
import { useTakeInbox } from './take-inbox.ts'

/** Files that wait to be confirmed: what each seems to be, what it would be called, what is there already. */
export function Inbox({
  caseId,
  evidence,
}: {
  readonly caseId: CaseId
  readonly evidence: readonly EvidenceItem[]
}) {
  const { t, language } = useText()
  const items = useInboxItems(caseId)
  const { data: kinds } = useRoute('inbox.kinds', {})
  const { take, busy } = useTakeInbox(caseId)
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const numbers = useMemo(() => comingNumbers(items, evidence), [items, evidence])
  const columns = useColumns(caseId, numbers, items, kinds ?? [])
  if (items.length === 0) return null
  const chosen = new Set(items.filter((item) => item.chosen).map(({ key }) => key))
  const same = items.filter(({ file }) => file.sameAs !== null || file.looksLike !== null).length
  const unknown = items.filter(({ kind }) => kind === 'other').length
  const all = marked.size > 0 ? marked : chosen
  return (
    <section className="pd-inbox" aria-label={t('inbox.title')}>
      <header>
        <h2>{t('inbox.title')}</h2>
        <span className="pd-soft">
          {[
            t('inbox.count', { count: items.length }),
            same > 0 && t('inbox.same', { count: same }),
            unknown > 0 && t('inbox.unknown', { count: unknown }),
          ]
            .filter(Boolean)
            .join(t('common.listComma'))}
        </span>
        <div className="pd-actions">
          <BulkText
            label={t('evidence.bulk.source')}
            onKeep={(source) => changeInbox(caseId, all, { source })}
          />
          <BulkText
            label={t('evidence.bulk.purpose')}
            onKeep={(purpose) => changeInbox(caseId, all, { purpose })}
          />
          <KindMenu
            kinds={kinds ?? []}
            onChoose={(kind) => changeInbox(caseId, all, fieldsOfKind(kind, language))}
          >
            <Button size="small">{t('inbox.kind')}</Button>
          </KindMenu>
          <Button
            size="small"
            type="text"
            onClick={() => dropFromInbox(caseId, new Set(items.map(({ key }) => key)))}
          >
            {t('inbox.drop')}
          </Button>
          <Button
            type="primary"
            size="small"
            loading={busy}
            disabled={chosen.size === 0}
            onClick={() => {
              setMarked(new Set())
              void take()
            }}
          >
            {t('inbox.take', { count: chosen.size })}
          </Button>
        </div>
      </header>
      <Grid
        fit
        label={t('inbox.title')}
        columns={columns}
        lines={items.map((item) => ({ kind: 'row', id: item.key, row: item }))}
        rowLabel={({ file }) => file.name}
        choice={{
          chosen,
          onChoose: (next) => {
            changeInbox(caseId, new Set(items.map(({ key }) => key)), { chosen: false })
            changeInbox(caseId, next, { chosen: true })
          },
          label: (key) =>
            t('evidence.choose', { number: items.find((item) => item.key === key)?.file.name ?? '' }),
          all: t('evidence.chooseAll'),
        }}
        onKey={(event, key) => {
          if (event.key === 'Delete') dropFromInbox(caseId, new Set([key]))
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void take()
          else return false
          return true
        }}
      />
    </section>
  )
}

/** The numbers the chosen files will get, by key: after those of the case, in the order of the list. */
function comingNumbers(
  items: readonly InboxItem[],
  evidence: readonly EvidenceItem[],
): ReadonlyMap<string, string> {
  const last = new Map<EvidenceCategory, number>()
  for (const { category, ordinal } of evidence) last.set(category, Math.max(last.get(category) ?? 0, ordinal))
  const numbers = new Map<string, string>()
  for (const { key, chosen, category } of items) {
    if (!chosen) continue
    const next = (last.get(category) ?? 0) + 1
    last.set(category, next)
    numbers.set(key, evidenceNumber(category, next))
  }
  return numbers
}

function fieldsOfKind(kind: FileKindRecord, language: 'zh-CN' | 'en'): Partial<InboxItem> {
  return {
    kind: kind.id,
    category: kind.category,
    source: kind.source[language],
    purpose: kind.purpose[language],
    chosen: true,
  }
}

function useColumns(
  caseId: CaseId,
  numbers: ReadonlyMap<string, string>,
  items: readonly InboxItem[],
  kinds: readonly FileKindRecord[],
): GridColumn<InboxItem>[] {
  const { t, language } = useText()
  const checklist = useRoute('checklist.get', { caseId })
  const nameOf = (id: FileKind) => kinds.find((kind) => kind.id === id)?.name[language] ?? ''
  const change = ({ key }: InboxItem, fields: Partial<InboxItem>) =>
    changeInbox(caseId, new Set([key]), fields)
  const itemOf = (kind: FileKindRecord) =>
    kind.items.find((id) => checklist.data?.items.some((each) => each.id === id)) ?? null
  return [
    {
      key: 'number',
      title: t('evidence.number'),
      width: '64px',
      cell: ({ key }) => <span className="pd-coming">{numbers.get(key) ?? '—'}</span>,
    },
    {
      key: 'file',
      title: t('evidence.file'),
      width: 'minmax(180px, 1.4fr)',
      cell: (item) => (
        <span className="pd-evidence-name">
          <TypeIcon mime={item.file.mime} />
          <InlineText
            value={item.name}
            label={t('evidence.name')}
            required
            onKeep={(name) => Promise.resolve(change(item, { name }))}
          />
        </span>
      ),
    },
    {
      key: 'kind',
      title: t('inbox.what'),
      width: '150px',
      cell: (item) => (
        <KindMenu
          kinds={kinds}
          onChoose={(kind) => change(item, { ...fieldsOfKind(kind, language), checklistItem: itemOf(kind) })}
        >
          <button
            type="button"
            className="pd-kind"
            data-open={item.kind === 'other' || undefined}
            aria-label={t('inbox.kind.of', { name: item.file.name, kind: nameOf(item.kind) })}
          >
            {item.kind === 'other' ? t('inbox.choose') : nameOf(item.kind)}
          </button>
        </KindMenu>
      ),
    },
    {
      key: 'source',
      title: t('evidence.source'),
      width: 'minmax(110px, 0.9fr)',
      cell: (item) => (
        <InlineText
          value={item.source}
          label={t('evidence.source')}
          placeholder={t('evidence.source.add')}
          onKeep={(source) => Promise.resolve(change(item, { source }))}
        />
      ),
    },
    {
      key: 'purpose',
      title: t('evidence.purpose'),
      width: 'minmax(150px, 1.3fr)',
      cell: (item) => <Purpose item={item} items={items} onKeep={(purpose) => change(item, { purpose })} />,
    },
    {
      key: 'size',
      title: t('evidence.extent'),
      width: '84px',
      end: true,
      cell: ({ file }) => (
        <span className="pd-soft">
          {file.statement ? t('inbox.rows', { count: file.statement.rows }) : formatBytes(file.bytes)}
        </span>
      ),
    },
  ]
}

/** What it proves; of a file that is there already, that it is. */
function Purpose({
  item,
  items,
  onKeep,
}: {
  readonly item: InboxItem
  readonly items: readonly InboxItem[]
  readonly onKeep: (purpose: string) => void
}) {
  const { t } = useText()
  const { sameAs, looksLike } = item.file
  if (sameAs && !item.chosen)
    return (
      <span className="pd-faint">
        {t('inbox.sameAs', {
          what: sameAs.kind === 'exhibit' ? sameAs.number : (items[sameAs.index]?.file.name ?? ''),
        })}
      </span>
    )
  if (looksLike && !item.chosen)
    return (
      <span className="pd-faint">
        {t('inbox.looksLike', { what: looksLike.number, percent: looksLike.percent })}
      </span>
    )
  return (
    <InlineText
      value={item.purpose}
      label={t('evidence.purpose')}
      placeholder={t('evidence.purpose.add')}
      onKeep={(purpose) => Promise.resolve(onKeep(purpose))}
    />
  )
}

function KindMenu({
  kinds,
  onChoose,
  children,
}: {
  readonly kinds: readonly FileKindRecord[]
  readonly onChoose: (kind: FileKindRecord) => void
  readonly children: ReactElement
}) {
  const { language } = useText()
  return (
    <span onClick={(event) => event.stopPropagation()}>
      <Dropdown
        trigger={['click']}
        menu={{
          items: kinds.map((kind) => ({
            key: kind.id,
            label: kind.name[language],
            onClick: () => onChoose(kind),
          })),
        }}
      >
        {children}
      </Dropdown>
    </span>
  )
}
