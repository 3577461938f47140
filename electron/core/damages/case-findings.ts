/** What the case's settlement check found, as damages read it: none before the first check. */
export { caseFindings, currentRun } from '../settlement/runs.ts'
