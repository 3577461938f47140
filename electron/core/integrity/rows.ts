/** Statements and submissions as they are today, held against what the custody log says of them. */
import type { CustodyAction } from '../../../shared/contract/evidence.ts'
import type { IntegrityFault } from '../../../shared/contract/integrity.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { loggedEntries, type CustodyRow } from '../evidence/evidence.ts'
import { importedFiles } from '../statements/statements.ts'
import { frozenHashes } from '../submissions/submissions.ts'

interface Logged {
  readonly row: CustodyRow
  readonly name: string
}

interface Today {
  readonly id: string
  readonly caseId: CaseId
  readonly sha256: string
  readonly name: string
}

export function checkRows(db: Db): IntegrityFault[] {
  return [
    ...compare(logged(db, 'statement-imported', 'batch'), importedFiles(db), [
      'statement-gone',
      'statement-file-differs',
      'statement-unlogged',
    ]),
    ...compare(logged(db, 'sent', 'submission'), frozenHashes(db), [
      'submission-gone',
      'submission-differs',
      'submission-unlogged',
    ]),
  ]
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** The last entry of this action for each thing that its detail names under `key`. */
function logged(db: Db, action: CustodyAction, key: string): Map<string, Logged> {
  const found = new Map<string, Logged>()
  for (const { row, detail } of loggedEntries(db, action))
    found.set(String(detail[key]), { row, name: textOf(detail['file']) || textOf(detail['channel']) })
  return found
}

function compare(
  log: ReadonlyMap<string, Logged>,
  today: readonly Today[],
  [gone, differs, unlogged]: readonly [
    IntegrityFault['kind'],
    IntegrityFault['kind'],
    IntegrityFault['kind'],
  ],
): IntegrityFault[] {
  const now = new Map(today.map((each) => [each.id, each]))
  const faults: IntegrityFault[] = []
  for (const [id, { row, name }] of log) {
    const there = now.get(id)
    const about = {
      evidenceId: null,
      caseId: row.case_id,
      sequence: row.sequence,
      expected: row.sha256 ?? '',
    }
    if (!there) faults.push({ kind: gone, ...about, name, found: '' })
    else if (there.sha256 !== row.sha256 || there.caseId !== row.case_id)
      faults.push({ kind: differs, ...about, name: there.name, found: there.sha256 })
  }
  for (const { id, caseId, name, sha256 } of today)
    if (!log.has(id))
      faults.push({
        kind: unlogged,
        caseId,
        evidenceId: null,
        sequence: null,
        name,
        expected: '',
        found: sha256,
      })
  return faults
}
