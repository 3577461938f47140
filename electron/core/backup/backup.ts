/** What the core and its doors may ask of backups. */
export { keepStore } from './keeper.ts'
export { openMoment } from './moment.ts'
export { INSPECT_BACKUP, RESTORE_BACKUP } from './tasks.ts'
export { restoreBackup } from './restore.ts'
