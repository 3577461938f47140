/** A letter that is open: what is on the sheet, and its keeping. */
import { hashKey } from '@tanstack/react-query'
import { useCallback, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import type { LetterDocument, LetterRecord } from '../../../shared/contract/letters.ts'
import { call } from '../../app/core.ts'
import { draftOf, LetterKeeper, type Draft, type KeepState } from './keeper.ts'

export interface OpenLetter {
  readonly keeper: LetterKeeper
  readonly keep: KeepState
  /** As it stood on the sheet a moment ago: what is counted and looked up of it need not follow every key. */
  readonly document: LetterDocument
  /** As it stands on the sheet now. */
  readonly latest: () => LetterDocument
  /** What the sheet starts from: the letter, or what was written and not kept before a reload. */
  readonly start: LetterDocument
  readonly change: (document: LetterDocument) => void
  /** Keeps a title with what is written; true when it was kept. */
  readonly rename: (title: string) => Promise<boolean>
}

/**
 * Give the component that uses it a `key` by letter. `onNewer`: the core has a newer version (a finding was put in, the
 * other window saved) and nothing is written here that it could take away.
 */
export function useOpenLetter(letter: LetterRecord, onNewer: () => void): OpenLetter {
  const { id } = letter
  const [{ keeper, start }] = useState(() => openOf(letter))
  const [document, setDocument] = useState(start)
  const keep = useSyncExternalStore(keeper.subscribe, keeper.state)

  useEffect(() => {
    if (start !== letter.document) {
      const draft = draftOf(id).read()
      if (draft && isUpon(draft, letter)) keeper.changed(start)
      else keeper.conflicts(start, letter.version)
    }
    const leaving = () => {
      if (window.document.visibilityState === 'hidden') void keeper.keep()
    }
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      void keeper.settle()
    }
    window.addEventListener('keydown', pressed)
    window.document.addEventListener('visibilitychange', leaving)
    return () => {
      window.removeEventListener('keydown', pressed)
      window.document.removeEventListener('visibilitychange', leaving)
      // The list beside it shows what was written once it is kept.
      void keeper.keep()
    }
    // Once, when the letter is opened: what comes after it is told by `change`.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [keeper])

  const written = useRef(start)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const newer = useEffectEvent(onNewer)
  const { version, updatedAt } = letter
  useEffect(() => {
    const { base } = keeper
    const isNewer =
      version > base.version ||
      (version === base.version && base.savedAt !== undefined && updatedAt > base.savedAt)
    if (isNewer && keeper.state().name === 'kept') newer()
  }, [keeper, version, updatedAt])

  const change = useCallback(
    (next: LetterDocument) => {
      written.current = next
      keeper.changed(next)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => setDocument(next), 120)
    },
    [keeper],
  )
  const latest = useCallback(() => written.current, [])
  const rename = (title: string) => keeper.rename(title, latest())
  return { keeper, keep, document, latest, start, change, rename }
}

/** What the core has kept names its parts in another order than what was written here. */
const isSame = (a: LetterDocument, b: LetterDocument): boolean => hashKey([a]) === hashKey([b])

/** Whether the draft was written upon this very version, or upon what this window had just sent to be saved. */
function isUpon({ version, savedAt, sent }: Draft, letter: LetterRecord): boolean {
  if (version === letter.version && savedAt === letter.updatedAt) return true
  return !!sent && isSame(sent, letter.document)
}

interface Opened {
  readonly keeper: LetterKeeper
  readonly start: LetterDocument
}

function openOf(letter: LetterRecord): Opened {
  const draft = draftOf(letter.id)
  const base = { version: letter.version, savedAt: letter.updatedAt }
  const keeper = new LetterKeeper({
    base,
    draft,
    now: () => Date.now(),
    async save(written, from, amends) {
      const saved = await call('letters.save', {
        id: letter.id,
        version: from.version,
        ...(from.savedAt && { savedAt: from.savedAt }),
        amends,
        ...written,
      })
      return { version: saved.version, savedAt: saved.updatedAt }
    },
  })
  const left = letter.sent.length > 0 ? null : draft.read()
  const isNews = left !== null && !isSame(left.document, letter.document)
  if (!isNews) draft.drop()
  return { keeper, start: isNews ? left.document : letter.document }
}
