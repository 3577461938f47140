/** What others ask of the pack. */
export { BagImport } from './bag-import.tsx'
export { buildPack, useLastPack, type BuiltPack } from './built.ts'
