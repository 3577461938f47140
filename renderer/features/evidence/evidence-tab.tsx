import {
  DeleteOutlined,
  InboxOutlined,
  SafetyCertificateOutlined,
  SearchOutlined,
  UploadOutlined,
} from '../../components/icons.ts'
import { App, Button, Input, Modal, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import { EVIDENCE_CATEGORIES, type EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import { call, useRoute } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { Panel } from '../../components/frames.tsx'
import { EmptyPlace, Loaded, useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { chooseFiles } from '../../components/choose-files.ts'
import { useBin } from './evidence-data.ts'
import { matchesEvidence, renumbering, type Renumbering } from './order.ts'
import { EvidenceList } from './evidence-list.tsx'
import { Incoming } from './incoming.tsx'
import { useTakeIn } from './intake.ts'
import { PreviewDrawer } from './preview-drawer.tsx'

export default function EvidenceTab({ caseId }: { readonly caseId: string }) {
  const [binned, setBinned] = useState(false)
  const query = useRoute('evidence.list', { caseId, binned })
  return (
    <Loaded query={query}>
      {(items) => (
        <Evidence key={String(binned)} caseId={caseId} items={items} binned={binned} onBinned={setBinned} />
      )}
    </Loaded>
  )
}

function Evidence({
  caseId,
  items,
  binned,
  onBinned,
}: {
  readonly caseId: string
  readonly items: readonly EvidenceItem[]
  readonly binned: boolean
  readonly onBinned: (binned: boolean) => void
}) {
  const { t } = useText()
  const { takeIn } = useTakeIn(caseId)
  const bin = useBin()
  const [category, setCategory] = useState<EvidenceCategory | 'all'>('all')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [openId, setOpenId] = useState<string | null>(null)
  const [move, setMove] = useState<Renumbering | null>(null)
  const shown = useMemo(
    () =>
      items.filter(
        (item) =>
          (category === 'all' || item.category === category) &&
          (text.trim() === '' || matchesEvidence(item, text)),
      ),
    [items, category, text],
  )
  const chosenItems = items.filter(({ id }) => chosen.has(id))
  const add = () =>
    void chooseFiles().then((files) => {
      if (files.length > 0) void takeIn(files, [], category === 'all' ? {} : { category })
    })
  const binChosen = () => {
    bin(chosenItems, !binned)
    setChosen(new Set())
  }
  return (
    <div className="pd-stack">
      <Incoming caseId={caseId} />
      <Panel flush>
        <div className="pd-toolbar">
          {!binned && (
            <Button type="primary" icon={<UploadOutlined />} onClick={add}>
              {t('evidence.add')}
            </Button>
          )}
          <Segmented
            value={category}
            aria-label={t('evidence.category')}
            onChange={setCategory}
            options={[
              {
                value: 'all',
                label: <CategoryLabel name={t('evidence.category.all')} count={items.length} />,
              },
              ...EVIDENCE_CATEGORIES.map((name) => ({
                value: name,
                label: (
                  <CategoryLabel
                    name={t(`evidence.category.${name}`)}
                    count={items.filter((item) => item.category === name).length}
                  />
                ),
              })),
            ]}
          />
          <Input
            className="pd-toolbar-filter pd-evidence-filter"
            allowClear
            prefix={<SearchOutlined />}
            placeholder={t('evidence.filter')}
            aria-label={t('evidence.filter')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div className="pd-actions pd-toolbar-end">
            {chosenItems.length > 0 && (
              <Button icon={<DeleteOutlined />} onClick={binChosen}>
                {t(binned ? 'evidence.restoreChosen' : 'evidence.binChosen', { count: chosenItems.length })}
              </Button>
            )}
            {!binned && items.length > 0 && <Verify caseId={caseId} items={items} />}
            <Button type={binned ? 'primary' : 'text'} ghost={binned} onClick={() => onBinned(!binned)}>
              {t(binned ? 'evidence.leaveBin' : 'evidence.bin')}
            </Button>
          </div>
        </div>
        {items.length === 0 ? (
          <Nothing binned={binned} onAdd={add} />
        ) : shown.length === 0 ? (
          <EmptyPlace title={t('evidence.noneMatch')} />
        ) : (
          <EvidenceList
            items={shown}
            binned={binned}
            movable={!binned && text.trim() === ''}
            chosen={chosen}
            onChoose={setChosen}
            onOpen={setOpenId}
            onMove={(id, beforeId) => setMove(renumbering(items, id, beforeId))}
          />
        )}
      </Panel>
      {move && <ConfirmMove caseId={caseId} move={move} onClose={() => setMove(null)} />}
      <PreviewDrawer items={shown} id={openId} onShow={setOpenId} />
    </div>
  )
}

function CategoryLabel({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <span>
      {name} <span className="pd-faint pd-figure">{count}</span>
    </span>
  )
}

function Nothing({ binned, onAdd }: { readonly binned: boolean; readonly onAdd: () => void }) {
  const { t } = useText()
  if (binned) return <EmptyPlace icon={<DeleteOutlined />} title={t('evidence.binEmpty')} />
  return (
    <EmptyPlace
      icon={<InboxOutlined />}
      title={t('evidence.none')}
      actions={
        <Button type="primary" icon={<UploadOutlined />} onClick={onAdd}>
          {t('evidence.add')}
        </Button>
      }
    >
      {t('evidence.none.text')}
    </EmptyPlace>
  )
}

/** Every file is hashed again and the custody log is walked; the answer is said in words. */
function Verify({ caseId, items }: { readonly caseId: string; readonly items: readonly EvidenceItem[] }) {
  const { t } = useText()
  const { modal } = App.useApp()
  const { act, busy } = useAct()
  const nameOf = (id: string) => {
    const item = items.find((each) => each.id === id)
    return item ? `${item.number} ${item.name}` : id
  }
  const verify = () =>
    void act(async () => {
      const result = await runJob('evidence.verify', { caseId })
      const bad = [
        ...result.damaged.map((id) => t('evidence.verify.damaged', { name: nameOf(id) })),
        ...result.missing.map((id) => t('evidence.verify.missing', { name: nameOf(id) })),
        ...(result.chainIntact ? [] : [t('evidence.verify.chain')]),
      ]
      if (bad.length === 0)
        modal.success({
          title: t('evidence.verify.good'),
          content: t('evidence.verify.good.text', { count: result.checked }),
          okText: t('common.close'),
        })
      else
        modal.error({
          title: t('evidence.verify.bad'),
          content: (
            <ul className="pd-plain-list">
              {bad.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ),
          okText: t('common.close'),
        })
    })
  return (
    <Button icon={<SafetyCertificateOutlined />} loading={busy} onClick={verify}>
      {t('evidence.verify')}
    </Button>
  )
}

const CHANGES_SHOWN = 8

/** Numbers may stand in letters and packs that were sent: changing them is asked for. */
function ConfirmMove({
  caseId,
  move,
  onClose,
}: {
  readonly caseId: string
  readonly move: Renumbering
  readonly onClose: () => void
}) {
  const { t } = useText()
  const { act, busy } = useAct()
  const undo = useUndo()
  const renumber = () =>
    void act(async () => {
      const { category } = move
      await call('evidence.renumber', { caseId, category, ids: [...move.after] })
      onClose()
      undo(t('evidence.renumberedNow'), () =>
        call('evidence.renumber', { caseId, category, ids: [...move.before] }),
      )
    })
  return (
    <Modal
      open
      title={t('evidence.renumber.title')}
      okText={t('evidence.renumber.ok')}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      onOk={renumber}
      onCancel={onClose}
    >
      <p>{t('evidence.renumber.text')}</p>
      <ul className="pd-renumber">
        {move.changes.slice(0, CHANGES_SHOWN).map(({ name, from, to }) => (
          <li key={from}>
            <span className="pd-number">{from}</span>→<span className="pd-number">{to}</span>
            <span className="pd-clip">{name}</span>
          </li>
        ))}
      </ul>
      {move.changes.length > CHANGES_SHOWN && (
        <p className="pd-soft">
          {t('evidence.renumber.more', { count: move.changes.length - CHANGES_SHOWN })}
        </p>
      )}
    </Modal>
  )
}
