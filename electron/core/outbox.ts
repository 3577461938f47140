/** Files the core made for the user, waiting for the door to save, download or copy them. Emptied at start. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Output } from '../../shared/contract/common.ts'
import { ProofdeskError } from '../../shared/errors.ts'

export interface OutboxFile {
  path: string
  name: string
  mime: string
}

export class Outbox {
  readonly #folder: string
  readonly #files = new Map<string, OutboxFile>()

  constructor(dataDir: string) {
    this.#folder = path.join(dataDir, 'outbox')
    rmSync(this.#folder, { recursive: true, force: true })
    mkdirSync(this.#folder, { recursive: true })
  }

  /** A path to write a new file to; `publish` it once it is whole. */
  reserve(): { id: string; path: string } {
    const id = randomUUID()
    return { id, path: path.join(this.#folder, id) }
  }

  /** Makes a reserved file known under a name for the user. */
  publish(reserved: { id: string; path: string }, name: string, mime: string): Output {
    this.#files.set(reserved.id, { path: reserved.path, name, mime })
    return { id: reserved.id, name, mime, bytes: statSync(reserved.path).size }
  }

  /** Throws `notFound`. */
  get(id: string): OutboxFile {
    const file = this.#files.get(id)
    if (!file) throw new ProofdeskError('notFound', { what: 'output', id })
    return file
  }
}
