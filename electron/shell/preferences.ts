/** What the window remembers between starts. Anything of the user's work is in the database instead. */
import Store from 'electron-store'
import type { Language, Theme } from '../../shared/contract/door.ts'
import { readWindowState, type WindowState } from './window-state.ts'

export class Preferences {
  readonly #store: Store | undefined

  /** A file that is not JSON any more is replaced, one that cannot be read or written is done without. */
  constructor(folder: string, log: (message: string) => void) {
    try {
      this.#store = new Store({ cwd: folder, name: 'window', clearInvalidConfig: true })
    } catch (error) {
      log(`window.json cannot be used: ${(error as Error).message}`)
    }
  }

  get window(): WindowState {
    return readWindowState(this.#get('window'))
  }

  set window(state: WindowState) {
    this.#set('window', state)
  }

  /** Last one the page chose; null before the first. */
  get language(): Language | null {
    const value = this.#get('language')
    return value === 'zh-CN' || value === 'en' ? value : null
  }

  set language(language: Language) {
    this.#set('language', language)
  }

  get theme(): Theme {
    const value = this.#get('theme')
    return value === 'light' || value === 'dark' ? value : 'system'
  }

  set theme(theme: Theme) {
    this.#set('theme', theme)
  }

  #get(key: string): unknown {
    try {
      return this.#store?.get(key)
    } catch {
      return undefined
    }
  }

  #set(key: string, value: unknown): void {
    try {
      this.#store?.set(key, value)
    } catch {
      // A full or read-only disk costs the window its place, not the user the work at hand.
    }
  }
}
