/** What other domains may ask of the pack. */
export { lastVersion } from './versions.ts'
