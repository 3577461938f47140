/**
 * The assistant's key between two starts: encrypted by the system's own safe (Keychain, DPAPI, a Linux keyring), never
 * plain on disk. Where the system has none, nothing is kept and the key lives in memory only.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { KeptKey } from '../core/assistant-key.ts'

/** What of Electron's safeStorage is used. */
export interface SystemSafe {
  isEncryptionAvailable(): boolean
  /** Linux: which keyring; `basic_text` is a password written into Chromium, which protects nothing. */
  getSelectedStorageBackend?(): string
  encryptString(text: string): Buffer
  decryptString(bytes: Buffer): string
}

interface Answered {
  readonly hasKey: boolean
  readonly endpoint: string
}

export class KeySafe {
  readonly #file: string
  readonly #safe: SystemSafe
  readonly #log: (message: string) => void

  constructor(folder: string, safe: SystemSafe, log: (message: string) => void) {
    this.#file = path.join(folder, 'assistant-key')
    this.#safe = safe
    this.#log = log
  }

  /** Whether the system can keep it, and the key that was kept with the service it was given for. */
  read(): KeptKey {
    if (!this.#available()) return { safe: false, kept: null }
    try {
      const { endpoint, sealed } = JSON.parse(readFileSync(this.#file, 'utf8')) as Record<string, string>
      if (!endpoint || !sealed) return { safe: true, kept: null }
      const key = this.#safe.decryptString(Buffer.from(sealed, 'base64'))
      return { safe: true, kept: { endpoint, key } }
    } catch {
      // None was kept, or the system's safe is another one now: the user is asked for it again.
      return { safe: true, kept: null }
    }
  }

  /** Follows what the page did to the key: kept with its service, or forgotten with it. */
  answered(route: string, input: unknown, answer: unknown): void {
    if (route !== 'assistant.setKey' && route !== 'assistant.configure') return
    const { hasKey, endpoint } = answer as Answered
    if (!hasKey) return rmSync(this.#file, { force: true })
    if (route === 'assistant.setKey') this.#keep(endpoint, (input as { key: string }).key)
  }

  #keep(endpoint: string, key: string): void {
    if (!this.#available()) return
    try {
      const sealed = this.#safe.encryptString(key).toString('base64')
      writeFileSync(`${this.#file}.part`, JSON.stringify({ endpoint, sealed }), { mode: 0o600 })
      renameSync(`${this.#file}.part`, this.#file)
    } catch (error) {
      rmSync(`${this.#file}.part`, { force: true })
      this.#log(`the assistant's key could not be kept: ${(error as Error).message}`)
    }
  }

  #available(): boolean {
    return this.#safe.isEncryptionAvailable() && this.#safe.getSelectedStorageBackend?.() !== 'basic_text'
  }
}
