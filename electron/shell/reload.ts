import { watch } from 'node:fs'
import path from 'node:path'
import type { CoreSupervisor } from './core-supervisor.ts'

/** During `npm run dev`: starts the core anew when its compiled code changes. Vite reloads the page by itself. */
export function watchForReload(folder: string, core: CoreSupervisor): void {
  let timer: NodeJS.Timeout | undefined
  watch(path.join(folder, 'core'), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => core.restart(), 300)
  })
}
