import { SearchOutlined } from '../../components/icons.ts'
import { Button, Input, Modal } from 'antd'
import { useMemo, useState } from 'react'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import { type CaseId, type EvidenceId, asId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'
import { go } from '../../app/routes.ts'
import { VerifyButton } from '../integrity/parts.ts'
import { EmptyPlace, Loaded, useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { chooseFiles } from '../../components/choose-files.ts'
import { matchesEvidence, renumbering, type Renumbering } from './order.ts'
import { EvidenceList } from './evidence-list.tsx'
import { Incoming } from './incoming.tsx'
import { BulkEdit } from './bulk-edit.tsx'
import { ChecklistAside } from './checklist-aside.tsx'
import { FromOtherCase } from './from-other-case.tsx'
import { Inbox } from './inbox.tsx'
import { useInbox } from './inbox-state.ts'
import { ViewActions } from '../../components/views-line.tsx'
import { PreviewDrawer } from './preview-drawer.tsx'

export default function EvidenceTab({
  caseId,
  item,
}: {
  readonly caseId: CaseId
  /** Id of the exhibit that is open. */
  readonly item: string | undefined
}) {
  const [binned, setBinned] = useState(false)
  const query = useRoute('evidence.list', { caseId, binned })
  return (
    <Loaded query={query}>
      {(items) => (
        <Evidence
          key={String(binned)}
          caseId={caseId}
          items={items}
          binned={binned}
          onBinned={setBinned}
          openId={item === undefined ? null : asId(item)}
        />
      )}
    </Loaded>
  )
}

function Evidence({
  caseId,
  items,
  binned,
  onBinned,
  openId,
}: {
  readonly caseId: CaseId
  readonly items: readonly EvidenceItem[]
  readonly binned: boolean
  readonly onBinned: (binned: boolean) => void
  readonly openId: EvidenceId | null
}) {
  const { t } = useText()
  const { receive } = useInbox()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [sharing, setSharing] = useState(false)
  const [move, setMove] = useState<Renumbering | null>(null)
  const shown = useMemo(
    () => (text.trim() === '' ? items : items.filter((item) => matchesEvidence(item, text))),
    [items, text],
  )
  const chosenItems = items.filter(({ id }) => chosen.has(id))
  const open = (id: EvidenceId | null) =>
    go({ page: 'case', caseId, tab: 'evidence', ...(id === null ? {} : { item: id }) })
  const add = () => void chooseFiles().then((files) => receive(caseId, files))
  return (
    <>
      <ViewActions>
        {chosenItems.length > 0 ? (
          <BulkEdit items={chosenItems} binned={binned} onDone={() => setChosen(new Set())} />
        ) : (
          <>
            <Input
              className="pd-toolbar-filter"
              size="small"
              allowClear
              prefix={<SearchOutlined />}
              placeholder={t('evidence.filter')}
              aria-label={t('evidence.filter')}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            {!binned && items.length > 0 && <VerifyButton caseId={caseId} />}
            <Button size="small" type="text" onClick={() => onBinned(!binned)}>
              {t(binned ? 'evidence.leaveBin' : 'evidence.bin')}
            </Button>
            {!binned && (
              <Button size="small" type="text" onClick={() => setSharing(true)}>
                {t('evidence.share')}
              </Button>
            )}
            {!binned && (
              <Button size="small" type="primary" onClick={add}>
                {t('evidence.add')}
              </Button>
            )}
          </>
        )}
      </ViewActions>
      <div className="pd-evidence">
        <div className="pd-evidence-main">
          <Incoming caseId={caseId} />
          {!binned && <Inbox caseId={caseId} evidence={items} />}
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
              shownId={openId}
              onOpen={open}
              onMove={(id, beforeId) => setMove(renumbering(items, id, beforeId))}
            />
          )}
        </div>
        <ChecklistAside caseId={caseId} />
      </div>
      {sharing && <FromOtherCase caseId={caseId} here={items} onClose={() => setSharing(false)} />}
      {move && <ConfirmMove caseId={caseId} move={move} onClose={() => setMove(null)} />}
      <PreviewDrawer items={shown} id={openId} onShow={open} />
    </>
  )
}

function Nothing({ binned, onAdd }: { readonly binned: boolean; readonly onAdd: () => void }) {
  const { t } = useText()
  if (binned) return <EmptyPlace title={t('evidence.binEmpty')} />
  return (
    <EmptyPlace
      title={t('evidence.none')}
      actions={
        <Button type="primary" onClick={onAdd}>
          {t('evidence.add')}
        </Button>
      }
    >
      {t('evidence.none.text')}
    </EmptyPlace>
  )
}

const CHANGES_SHOWN = 8

/** Numbers may stand in letters and packs that were sent: changing them is asked for. */
function ConfirmMove({
  caseId,
  move,
  onClose,
}: {
  readonly caseId: CaseId
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
