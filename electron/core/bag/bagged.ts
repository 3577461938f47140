/** What was written to `data/`, for the files that stand beside it. */
import type { claimDemands } from '../claim/claim.ts'
import type { CaseFile } from './case-file.ts'
import type { Written } from './sink.ts'

export interface Bagged {
  readonly payload: readonly Written[]
  readonly caseFile: CaseFile
  readonly claim: ReturnType<typeof claimDemands>
  /** ISO. */
  readonly at: string
}
