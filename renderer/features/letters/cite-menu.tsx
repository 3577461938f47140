import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { intoView } from './into-view.ts'
import { useText } from '../../i18n/index.ts'
import { TypeIcon, showingOf } from '../../components/type-icon.tsx'
import { citeQuery, matchesExhibit, readPlace, type CitedPlace } from './citing.ts'

const SHOWN = 40

export interface Cited extends CitedPlace {
  readonly evidenceId: EvidenceId
}

/**
 * Chooses an exhibit, then the page or the place in a recording: typed in one go (`付-02 3`), or one after the other.
 * The keyboard alone is enough: arrows, Enter, Escape.
 */
export function CiteMenu({
  items,
  at,
  onCite,
  onClose,
}: {
  readonly items: readonly EvidenceItem[]
  readonly at: { readonly left: number; readonly top: number }
  readonly onCite: (cited: Cited) => void
  /** `back`: the owner goes on writing where the cursor was. */
  readonly onClose: (back: boolean) => void
}) {
  const { t } = useText()
  const listId = useId()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const [chosen, setChosen] = useState<EvidenceItem | null>(null)
  const [place, setPlace] = useState('')
  const list = useRef<HTMLUListElement>(null)
  // The field loses the focus when the menu goes, too.
  const over = useRef(false)
  const cite = (cited: Cited) => {
    over.current = true
    onCite(cited)
  }
  const close = (back: boolean) => {
    if (over.current) return
    over.current = true
    onClose(back)
  }
  const { words, place: typedPlace } = citeQuery(query)
  const found = items.filter((item) => matchesExhibit(item, words))
  const shown = found.slice(0, SHOWN)
  const read = chosen ? readPlace(place, kindOf(chosen), chosen.pages) : null

  const choose = (item: EvidenceItem) => {
    const kind = kindOf(item)
    if (kind === 'whole') return cite({ evidenceId: item.id, page: null, timecode: null })
    const known = typedPlace === '' ? null : readPlace(typedPlace, kind, item.pages)
    if (known) return cite({ evidenceId: item.id, ...known })
    setPlace(typedPlace)
    setChosen(item)
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close(true)
    else if (event.key === 'Enter' && chosen) {
      if (read) cite({ evidenceId: chosen.id, ...read })
    } else if (event.key === 'Enter') {
      const item = shown[active]
      if (item) choose(item)
    } else if (event.key === 'Backspace' && chosen && place === '') setChosen(null)
    else if (!chosen && (event.key === 'ArrowDown' || event.key === 'ArrowUp') && shown.length > 0) {
      const next = (active + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % shown.length
      setActive(next)
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={intoView}
      className="pd-cite"
      role="dialog"
      aria-label={t('letters.cite')}
      style={at}
      onKeyDown={pressed}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close(false)
      }}
    >
      {chosen ? (
        <>
          <p className="pd-cite-chosen">
            <span className="pd-number">{chosen.number}</span>
            <span className="pd-clip">{chosen.name}</span>
          </p>
          <input
            autoFocus
            key="place"
            className="pd-cite-field"
            aria-label={t(kindOf(chosen) === 'plays' ? 'letters.cite.timecode' : 'letters.cite.page', {
              count: chosen.pages ?? 1,
            })}
            aria-invalid={read === null}
            placeholder={kindOf(chosen) === 'plays' ? '03:15' : `1–${chosen.pages ?? 1}`}
            value={place}
            onChange={(event) => setPlace(event.target.value)}
          />
          <p className={read ? 'pd-cite-hint' : 'pd-cite-hint pd-bad'} role={read ? undefined : 'alert'}>
            {read
              ? t(kindOf(chosen) === 'plays' ? 'letters.cite.timecode.hint' : 'letters.cite.page.hint')
              : t(kindOf(chosen) === 'plays' ? 'letters.cite.timecode.wrong' : 'letters.cite.page.wrong', {
                  count: chosen.pages ?? 1,
                })}
          </p>
        </>
      ) : (
        <>
          <input
            autoFocus
            key="exhibit"
            className="pd-cite-field"
            role="combobox"
            aria-label={t('letters.cite.exhibit')}
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={shown[active] ? `${listId}-${active}` : undefined}
            placeholder={t('letters.cite.placeholder')}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value)
              setActive(0)
            }}
          />
          <ul ref={list} id={listId} role="listbox" aria-label={t('letters.cite.exhibit')}>
            {shown.map((item, index) => (
              <li
                key={item.id}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === active}
                onPointerEnter={() => setActive(index)}
                onMouseDown={(event) => {
                  event.preventDefault()
                  choose(item)
                }}
              >
                <TypeIcon mime={item.mime} />
                <span className="pd-number">{item.number}</span>
                <span className="pd-clip">{item.name}</span>
              </li>
            ))}
          </ul>
          {found.length === 0 && (
            <p className="pd-cite-hint">
              {t(items.length === 0 ? 'letters.cite.noExhibits' : 'letters.cite.nothing')}
            </p>
          )}
          {found.length > shown.length && (
            <p className="pd-cite-hint">{t('letters.cite.more', { count: found.length - shown.length })}</p>
          )}
        </>
      )}
    </div>
  )
}

function kindOf(item: EvidenceItem): 'plays' | 'pages' | 'whole' {
  const showing = showingOf(item.mime)
  if (showing === 'audio' || showing === 'video') return 'plays'
  return (item.pages ?? 0) > 1 ? 'pages' : 'whole'
}
