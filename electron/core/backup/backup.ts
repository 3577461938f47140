/** What the core and its doors may ask of backups. */
export { keepStore } from './keeper.ts'
export { restoreBackup } from './restore.ts'
