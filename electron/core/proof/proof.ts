/** What other domains may ask of proofs of time. */
export { selectProofs } from './store.ts'
export { checkProofs, provedTimes } from './verified.ts'
