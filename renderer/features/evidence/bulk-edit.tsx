import { Button, Dropdown, Input, Popover } from 'antd'
import { useState } from 'react'
import type { EvidenceFields, EvidenceItem } from '../../../shared/contract/evidence.ts'
import { EVIDENCE_CATEGORIES } from '../../../shared/domain/evidence-number.ts'
import { call } from '../../app/core.ts'
import { useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { useBin } from './evidence-data.ts'

/** What can be done to several exhibits at once; it stands where the filter stood, so that nothing moves. */
export function BulkEdit({
  items,
  binned,
  onDone,
}: {
  readonly items: readonly EvidenceItem[]
  readonly binned: boolean
  readonly onDone: () => void
}) {
  const { t } = useText()
  const bin = useBin()
  const { act, busy } = useAct()
  const undo = useUndo()
  const setAll = (fields: Partial<EvidenceFields>) =>
    void act(async () => {
      const set = async () => {
        for (const { id } of items) await call('evidence.update', { id, fields })
      }
      const back = async () => {
        for (const before of items) {
          const old = Object.fromEntries(
            Object.keys(fields).map((name) => [name, before[name as keyof EvidenceItem]]),
          ) as Partial<EvidenceFields>
          await call('evidence.update', { id: before.id, fields: old })
        }
      }
      await set()
      undo(t('evidence.bulk.done', { count: items.length }), back, set)
    })
  return (
    <>
      <span className="pd-soft">{t('evidence.bulk.chosen', { count: items.length })}</span>
      {!binned && (
        <>
          <Dropdown
            trigger={['click']}
            menu={{
              items: EVIDENCE_CATEGORIES.map((name) => ({
                key: name,
                label: t(`evidence.category.${name}`),
                onClick: () => setAll({ category: name }),
              })),
            }}
          >
            <Button size="small" loading={busy}>
              {t('evidence.bulk.category')}
            </Button>
          </Dropdown>
          <BulkText label={t('evidence.bulk.source')} onKeep={(source) => setAll({ source })} />
          <BulkText label={t('evidence.bulk.purpose')} onKeep={(purpose) => setAll({ purpose })} />
        </>
      )}
      <Button
        size="small"
        onClick={() => {
          bin([...items], !binned)
          onDone()
        }}
      >
        {t(binned ? 'evidence.restoreChosen' : 'evidence.binChosen', { count: items.length })}
      </Button>
      <Button size="small" type="text" onClick={onDone}>
        {t('evidence.bulk.none')}
      </Button>
    </>
  )
}

/** A line of text for all that are chosen. */
export function BulkText({
  label,
  onKeep,
}: {
  readonly label: string
  readonly onKeep: (text: string) => void
}) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const keep = () => {
    if (text.trim() !== '') onKeep(text.trim())
    setOpen(false)
    setText('')
  }
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <Input
          autoFocus
          aria-label={label}
          placeholder={label}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={keep}
        />
      }
    >
      <Button size="small">{label}</Button>
    </Popover>
  )
}
