/** What other domains may ask of settlement. */
export { caseFindings, currentRun } from './runs.ts'
export {
  findingGroups,
  type CitedRow,
  type FindingGroup,
  agreedTerms,
  agreedTermRefs,
  exhibitsOfFindings,
  PROVED_BY_ABSENCE,
} from './for-letters.ts'
export { selectFindings, selectUses, type FindingRow, type UseRow } from './store.ts'
export { groupFindings } from './results.ts'
