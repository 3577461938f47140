/** Who names a file of the vault: exhibits, statements, what was sent. */
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { evidenceFiles } from '../evidence/evidence.ts'
import { statementFiles } from '../statements/statements.ts'
import { sentFiles } from '../submissions/submissions.ts'

export interface FileUse {
  readonly sha256: string
  readonly caseId: CaseId
  readonly evidenceId: EvidenceId | null
  /** What a person calls it. */
  readonly name: string
}

/** Every use, exhibits first; of one case where `caseId` is given. */
export function fileUses(db: Db, caseId: CaseId | null): FileUse[] {
  return [...evidenceFiles(db), ...statementFiles(db), ...sentFiles(db)].filter(
    (use) => caseId === null || use.caseId === caseId,
  )
}
