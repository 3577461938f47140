/** The custody log as it goes into a bag: entries of the case whole, those of other cases by their hash alone. */
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'

/**
 * A link of the chain. `entry` is what its hash was made of together with the hash before it; null where it is of
 * another case (or of an item the bag leaves out): who reads the bag sees that something was noted, and not what.
 */
export interface CustodyLink {
  readonly sequence: number
  readonly hash: string
  readonly entry: Readonly<Record<string, string | number | null>> | null
}

export interface CustodyLog {
  readonly links: readonly CustodyLink[]
  readonly head: string | null
}

/** Reads the whole chain. `items`: evidence whose entries are shown; null: of every item of the case. */
export function custodyLog(db: Db, caseId: CaseId, items: ReadonlySet<string> | null): CustodyLog {
  const links: CustodyLink[] = []
  const rows = db.prepare('SELECT * FROM custody ORDER BY sequence').iterate() as IterableIterator<{
    sequence: number
    hash: string
    case_id: CaseId
    evidence_id: EvidenceId | null
  }>
  for (const { hash, ...entry } of rows) {
    const shown =
      entry.case_id === caseId &&
      (items === null || (entry.evidence_id !== null && items.has(entry.evidence_id)))
    links.push({ sequence: entry.sequence, hash, entry: shown ? entry : null })
  }
  return { links, head: links.at(-1)?.hash ?? null }
}
