/** Tells of deadlines by the system's notifications: at start, when it is time, and when the computer wakes. */
import { Notification, powerMonitor } from 'electron'
import type { Answer, DoorEvent, Language } from '../../shared/contract/door.ts'
import type { DueNotice } from '../../shared/contract/due.ts'
import type { RouteOutput } from '../../shared/contract/index.ts'
import { askAgainIn } from '../../shared/domain/due-notices.ts'
import type { CoreQuestion } from '../core-messages.ts'

export interface DueWatchOwner {
  readonly core: { ask(question: CoreQuestion): Promise<Answer> }
  readonly language: () => Language
  /** To the window itself, not to those beside it. */
  readonly emit: (event: DoorEvent) => void
  /** Brings the window to the front. */
  readonly focus: () => void
}

/** Starts to watch; call once, when the window's page is there to hear. What it answers looks again at once. */
export function watchDeadlines(owner: DueWatchOwner): () => void {
  let timer: NodeJS.Timeout | undefined
  // A notification that nothing holds is collected, and its click with it.
  const shown = new Set<Notification>()

  const look = async () => {
    clearTimeout(timer)
    const answer = await owner.core.ask({ ask: 'invoke', route: 'due.notices', input: {} })
    const { notices, next } = answer.ok
      ? (answer.value as RouteOutput<'due.notices'>)
      : { notices: [], next: null }
    if (Notification.isSupported()) notices.forEach(show)
    else if (notices.length > 0) owner.emit({ name: 'due.told', payload: { notices } })
    clearTimeout(timer)
    timer = setTimeout(() => void look(), askAgainIn(next, new Date()))
  }

  const show = (notice: DueNotice) => {
    const language = owner.language()
    const notification = new Notification({ title: notice.title[language], body: notice.body[language] })
    shown.add(notification)
    notification.on('close', () => shown.delete(notification))
    notification.on('click', () => {
      shown.delete(notification)
      owner.focus()
      owner.emit({ name: 'due.opened', payload: { notice } })
    })
    notification.show()
  }

  const again = () => void look()
  powerMonitor.on('resume', again)
  powerMonitor.on('unlock-screen', again)
  again()
  return again
}
