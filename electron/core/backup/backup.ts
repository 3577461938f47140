/** What the core and its doors may ask of backups. */
export { keepStore } from './keeper.ts'
export { openMoment } from './moment.ts'
export { restoreBackup } from './restore.ts'
