/** What other domains may ask of verification. */
export { checkStore, type CheckOptions } from './check.ts'
export { insertCheck, lastCheck } from './store.ts'
export { VERIFY } from './tasks.ts'
export { fileUses } from './uses.ts'
