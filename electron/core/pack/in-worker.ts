/** What tasks of other domains may ask of the pack. It loads what builds it: for worker threads only. */
export { buildPack } from './build-pack.ts'
