import { Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { Keys } from '../../components/frames.tsx'
import { SearchOutlined } from '../../components/icons.ts'
import { onCommand } from '../core-state.ts'
import type { Place } from '../places.ts'
import { useEntries, type Entry } from './entries.ts'
import './palette.css'

/** Ctrl K: finds cases, what stands in them, places and commands; the arrow keys choose, Enter opens. */
export function Palette({ place }: { readonly place: Place }) {
  const [open, setOpen] = useState(false)
  const { t } = useText()
  useEffect(
    () =>
      onCommand((command) => {
        if (command === 'search') setOpen(true)
      }),
    [],
  )
  return (
    <Modal
      open={open}
      onCancel={() => setOpen(false)}
      footer={null}
      closable={false}
      width={720}
      className="pd-palette"
      style={{ top: 72 }}
      destroyOnHidden
      title={<span className="pd-unseen">{t('app.find')}</span>}
    >
      <Find place={place} onDone={() => setOpen(false)} />
    </Modal>
  )
}

function Find({ place, onDone }: { readonly place: Place; readonly onDone: () => void }) {
  const { t } = useText()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const groups = useEntries(text, place)
  const entries = groups.flatMap(({ entries: own }) => own)
  const chosen = entries[Math.min(at, entries.length - 1)]
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => input.current?.focus(), [])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen?.key])
  const run = (entry: Entry) => {
    onDone()
    entry.run()
  }
  return (
    <>
      <div className="pd-palette-field">
        <SearchOutlined />
        <input
          ref={input}
          value={text}
          role="combobox"
          aria-expanded={entries.length > 0}
          aria-controls="pd-palette-list"
          aria-activedescendant={chosen ? `pd-entry-${chosen.key}` : undefined}
          aria-label={t('app.find')}
          placeholder={t('app.find.placeholder')}
          onChange={(event) => {
            setText(event.target.value)
            setAt(0)
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'ArrowDown') setAt((now) => Math.min(now + 1, entries.length - 1))
            else if (event.key === 'ArrowUp') setAt((now) => Math.max(now - 1, 0))
            else if (event.key === 'Enter' && chosen) return run(chosen)
            else return
            event.preventDefault()
          }}
        />
      </div>
      <div
        ref={list}
        className="pd-palette-list"
        id="pd-palette-list"
        role="listbox"
        aria-label={t('app.find')}
      >
        {groups.map(({ name, entries: own }) => (
          <div key={name} role="group" aria-label={t(name)}>
            <h3 role="presentation">{t(name)}</h3>
            {own.map((entry) => (
              <div
                key={entry.key}
                id={`pd-entry-${entry.key}`}
                role="option"
                aria-selected={entry === chosen}
                className="pd-entry"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => run(entry)}
              >
                <span className="pd-entry-kind">{entry.kind}</span>
                <span className="pd-clip">
                  {entry.pieces
                    ? entry.pieces.map(({ text: part, hit }, index) =>
                        hit ? <mark key={index}>{part}</mark> : <span key={index}>{part}</span>,
                      )
                    : entry.text}
                </span>
                <span className="pd-entry-place">{entry.where}</span>
              </div>
            ))}
          </div>
        ))}
        {entries.length === 0 && <p className="pd-soft pd-palette-none">{t('app.find.nothing')}</p>}
      </div>
      <p className="pd-palette-foot">
        <Keys keys={['↑', '↓']} /> {t('app.find.choose')}
        <Keys keys={['Enter']} /> {t('app.find.open')}
        <span>{t('app.find.hint')}</span>
      </p>
    </>
  )
}
