/** What doors may ask of backups where no core can be opened. */
export { restoreBackup, type RestoreOptions } from './restore.ts'
