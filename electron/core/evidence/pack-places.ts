/** SQL of where the exhibits stand in the pack built last. */
import { packResult, type PackResult } from '../../../shared/contract/pack.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { readStored } from '../read-stored.ts'

/** Keeps where the exhibits stand in the pack built now, in the place of the one before. */
export function writeContents(
  db: Db,
  caseId: CaseId,
  contents: readonly PackResult['contents'][number][],
  at: Instant,
): void {
  db.prepare(
    `INSERT INTO pack_contents (case_id, contents, built_at) VALUES (?, ?, ?)
     ON CONFLICT (case_id) DO UPDATE SET contents = excluded.contents, built_at = excluded.built_at`,
  ).run(caseId, JSON.stringify(contents), at)
}

/** Where the exhibits stand in the last pack of the case; null before the first. */
export function selectContents(db: Db, caseId: CaseId): PackResult['contents'] | null {
  const row = db
    .prepare<[string], { contents: string }>('SELECT contents FROM pack_contents WHERE case_id = ?')
    .get(caseId)
  return row ? readStored(packResult.shape.contents, row.contents, 'pack_contents') : null
}

/** Where an exhibit stands in a pack. */
export type PackPlace = Pick<PackResult['contents'][number], 'firstPage' | 'pages' | 'lines'>

/**
 * The pack's page that a citation of an exhibit's own page, or of a line of its file, names; a page beyond the exhibit's
 * last is its last. A line that is not printed (a workbook, a file cut short) names the exhibit's first page.
 */
export function pageInPack(
  place: PackPlace,
  page: number | null,
  line?: number,
): { readonly page: number; readonly within: number } {
  const printed =
    line === undefined ? undefined : place.lines.find(({ from, to }) => from <= line && line <= to)
  const within = Math.min(printed?.page ?? page ?? 1, place.pages)
  return { page: place.firstPage + within - 1, within }
}
