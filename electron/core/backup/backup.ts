/** What the core and its doors may ask of backups. */
export { keepStore } from './keeper.ts'
export { restoreBackup, type RestoreOptions } from './restore.ts'
