/** What others ask of the pack. */
export { buildPack, useLastPack, type BuiltPack } from './built.ts'
