/** What other domains may ask of verification. */
export { checkStore } from './check.ts'
export { insertCheck, lastCheck } from './store.ts'
export { fileUses } from './uses.ts'
