import path from 'node:path'
import { app } from 'electron'
import log from 'electron-log/main'

/** The log of the desktop door: window/logs/main.log in the data folder, one old file kept. No case data goes in. */
export function openLog(): (message: string) => void {
  log.transports.file.resolvePathFn = () => path.join(app.getPath('userData'), 'logs', 'main.log')
  log.transports.file.maxSize = 2 * 1024 * 1024
  log.transports.console.level = app.isPackaged ? false : 'info'
  log.errorHandler.startCatching({ showDialog: false })
  return (message) => log.info(message)
}
