/** What other domains may ask of verification. */
export { checkStore, type CheckOptions } from './check.ts'
export { lastCheck } from './store.ts'
export { VERIFY } from './tasks.ts'
