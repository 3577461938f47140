/**
 * Deadlines that are told of in the window. On the desktop the shell asks for them and shows them itself; in a browser
 * the page asks, and shows them as the browser's notifications too where the user wants that.
 */
import type { DueNotice, DuePlace } from '../../shared/contract/due.ts'
import { askAgainIn } from '../../shared/domain/due-notices.ts'
import { door } from '../door/index.ts'
import { currentAppearance } from './appearance.ts'
import { call, queries } from './core.ts'
import { hashOf } from './places.ts'

type Listener = (notices: readonly DueNotice[]) => void
const listeners = new Set<Listener>()
/** Told before anything on screen listened. */
let waiting: readonly DueNotice[] = []

export function onDueNotices(listener: Listener): () => void {
  listeners.add(listener)
  if (waiting.length > 0) listener(waiting)
  waiting = []
  return () => void listeners.delete(listener)
}

export function tellOfDue(notices: readonly DueNotice[]): void {
  if (listeners.size === 0) waiting = [...waiting, ...notices]
  for (const listener of listeners) listener(notices)
}

/** Where a deadline is dealt with; the page of all of them for several. */
export function dueHash(place: DuePlace | null): string {
  if (place === null) return hashOf({ page: 'today' })
  const { caseId, submission, call: one } = place
  if (submission !== null) return hashOf({ page: 'case', caseId, tab: 'offices', item: submission })
  if (one !== null) return hashOf({ page: 'case', caseId, tab: 'calls', item: one })
  return hashOf({ page: 'case', caseId, tab: 'offices' })
}

export function openDue({ place }: DueNotice): void {
  window.location.hash = dueHash(place)
}

let watching = false
let timer: ReturnType<typeof setTimeout> | undefined

/** Asks for what is due; on the desktop only what is on screen is read again, the shell asks for the rest. */
export function lookForDue(): void {
  if (!watching) return
  clearTimeout(timer)
  void look().then((wait) => {
    clearTimeout(timer)
    timer = setTimeout(lookForDue, wait)
  })
}

async function look(): Promise<number> {
  // "Today" may have become "late" since.
  void queries.invalidateQueries({ queryKey: ['due.list'] })
  if (door.kind === 'desktop') return askAgainIn(null, new Date())
  try {
    const { notices, next } = await call('due.notices', {})
    if (notices.length > 0) await show(notices)
    return askAgainIn(next, new Date())
  } catch {
    return askAgainIn(null, new Date())
  }
}

async function show(notices: readonly DueNotice[]): Promise<void> {
  tellOfDue(notices)
  const settings = await call('settings.get', {})
  if (!settings.notices.browser) return
  const { language } = currentAppearance()
  for (const notice of notices)
    door.notify(notice.title[language], notice.body[language], () => openDue(notice))
}

/** From now on deadlines are told of. Once, by the window that shows them: what is asked for counts as told. */
export function watchDue(): void {
  if (watching) return
  watching = true
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') lookForDue()
  })
  lookForDue()
}
