/** Browser door: the whole app in any browser on this PC, for machines without a desktop. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { ProofdeskError } from '../shared/errors.ts'
import { resourcePath } from './core/app-root.ts'
import { createCore } from './core/core.ts'
import { startServer, type BrowserDoor } from './serve/server.ts'

export interface OpenOptions {
  readonly dataDir: string
  /** 0 for any that is free. */
  readonly port: number
  readonly developer?: boolean
  readonly clock?: () => Date
}

/**
 * Opens the core on `dataDir` and the door to it. Throws `door.notBuilt`, `door.portTaken`, and what createCore throws.
 * `close` ends both.
 */
export async function openBrowserDoor({ port, ...coreOptions }: OpenOptions): Promise<BrowserDoor> {
  const pageFolder = resourcePath('..', 'dist', 'renderer')
  if (!existsSync(path.join(pageFolder, 'index.html'))) throw new ProofdeskError('door.notBuilt')
  const core = await createCore({ ...coreOptions, door: 'browser' })
  try {
    const door = await startServer({ core, pageFolder, port })
    return {
      ...door,
      async close() {
        await door.close()
        await core.close()
      },
    }
  } catch (error) {
    await core.close()
    throw error
  }
}
