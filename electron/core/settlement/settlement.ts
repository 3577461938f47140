/** What other domains may ask of settlement. */
export { caseFindings, currentRun } from './runs.ts'
export {
  findingGroups,
  type FindingGroup,
  agreedTerms,
  agreedTermRefs,
  sheetsOfFindings,
} from './for-letters.ts'
export { selectFindings, selectUses, type FindingRow } from './store.ts'
