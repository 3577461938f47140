/** Whether the core is there, as the door tells it (`back`: it was restarted, and the banner says so until put away); and what every event of the core means for what is on screen. */
import { useSyncExternalStore } from 'react'
import type { DoorEvent, MenuCommand } from '../../shared/contract/door.ts'
import type { CoreEvent } from '../../shared/contract/events.ts'
import type { ProofdeskError } from '../../shared/errors.ts'
import { door } from '../door/index.ts'
import { lookForDue, openDue, tellOfDue } from './due-notices.ts'
import { showSettings } from './appearance.ts'
import { assistantTold } from './assistant-runs.ts'
import { call, changed, queries } from './core.ts'
import { checkRunning, coreLost, errorOf, jobEnded, jobProgressed, takeUpJobs } from './jobs.ts'

export type CoreState =
  | { readonly name: 'there' }
  | { readonly name: 'restarting' }
  | { readonly name: 'back' }
  | { readonly name: 'lost' }
  | { readonly name: 'gone'; readonly error: ProofdeskError }

let state: CoreState = { name: 'there' }
const listeners = new Set<() => void>()

export function setCoreState(next: CoreState): void {
  state = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function useCoreState(): CoreState {
  return useSyncExternalStore(subscribe, () => state)
}

type MenuListener = (command: MenuCommand) => void
const menuListeners = new Set<MenuListener>()

/** Hears commands of the desktop menu (and of shortcuts that mean the same). */
export function onCommand(listener: MenuListener): () => void {
  menuListeners.add(listener)
  return () => void menuListeners.delete(listener)
}

export function giveCommand(command: MenuCommand): void {
  for (const listener of menuListeners) listener(command)
}

function readSettings(): void {
  call('settings.get', {}).then(showSettings, () => undefined)
}

function heard(told: DoorEvent): void {
  const event = told as CoreEvent
  switch (event.name) {
    case 'job.progress':
      return jobProgressed(event.payload)
    case 'job.finished':
      return jobEnded(event.payload)
    case 'changed':
      changed(event.payload)
      if (!event.payload.subjects.includes('settings')) return
      lookForDue()
      return readSettings()
    case 'core.restarting':
      coreLost()
      return setCoreState({ name: 'restarting' })
    case 'core.restarted':
      setCoreState({ name: 'back' })
      return void queries.invalidateQueries()
    case 'core.gone':
      coreLost()
      return setCoreState({ name: 'gone', error: errorOf(event.payload) })
    case 'door.lost':
      return setCoreState({ name: 'lost' })
    case 'door.back':
      setCoreState({ name: 'there' })
      void checkRunning()
      return void queries.invalidateQueries()
    case 'due.told':
      return tellOfDue(event.payload.notices)
    case 'due.opened':
      return openDue(event.payload.notice)
    case 'menu.command':
      return giveCommand(event.payload.command)
    case 'assistant.text':
    case 'assistant.ended':
      return assistantTold(event)
  }
}

/** From now on what the core tells is shown. */
export function listenToCore(): void {
  door.on(heard)
  takeUpJobs().catch(() => undefined)
}
