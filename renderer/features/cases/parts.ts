/** What others show of a case: its record, its own data, how far it is. */
export { useCaseActions } from './actions.tsx'
export { useCase, useKeepCase, type CaseWithProviders } from './case-data.ts'
export { CaseDataPage } from './case-data-page.tsx'
export { FirstRun } from './first-run.tsx'
export { missingFields } from './missing-fields.ts'
export { matchesCase } from './match.ts'
export { NewCase } from './new-case.tsx'
export { ProgressMark, StatusLine } from './status.tsx'
