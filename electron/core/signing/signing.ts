/** What other domains may ask of what is looked at before signing. */
export { readContract } from './contract-text.ts'
