/**
 * Holds the custody log against itself, against the head noted outside the database, and against the items as they are
 * today. It finds and names; it mends nothing.
 */
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { evidenceNumber, type EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import { detailOf, entryHash, type CustodyRow } from './custody.ts'
import { breakSince, custodyHead, ORIGIN, readHeadNote, type HeadNote } from './custody-head.ts'

export interface LogFault {
  readonly kind:
    | 'entry-altered'
    | 'entry-moved'
    | 'entries-missing'
    | 'time-backwards'
    | 'tail-cut'
    | 'head-differs'
    | 'head-missing'
    | 'item-gone'
    | 'item-unlogged'
    | 'item-file-differs'
    | 'item-case-differs'
    | 'item-number-differs'
    | 'item-bin-differs'
  readonly caseId: CaseId | null
  readonly evidenceId: EvidenceId | null
  /** The entry that shows it. */
  readonly sequence: number | null
  /** What a person calls what is concerned. */
  readonly name: string
  /** What was expected, and what is there. */
  readonly expected: string
  readonly found: string
}

/** A clock that a time server sets right goes back by less than this; whoever moves it goes further. */
const CLOCK_SET_RIGHT_MS = 60_000
/** An entry moved to another place is looked for among so many that do not hold. */
const MOVED_LOOKED_FOR = 30

/** Every fault of the log and of the items it tells of, over all cases. */
export function checkLog(db: Db, dataDir: string): LogFault[] {
  const faults: LogFault[] = []
  const items = new Map<EvidenceId, LoggedItem>()
  const broken: { row: CustodyRow; previous: string }[] = []
  let previous = ORIGIN
  let before: CustodyRow | null = null
  for (const row of db
    .prepare('SELECT * FROM custody ORDER BY sequence')
    .iterate() as IterableIterator<CustodyRow>) {
    const expected = (before?.sequence ?? 0) + 1
    if (row.sequence !== expected)
      faults.push(
        fault('entries-missing', row, {
          expected: String(expected),
          found: String(row.sequence - 1),
        }),
      )
    else if (row.hash !== entryHash(previous, row)) broken.push({ row, previous })
    if (before !== null && Date.parse(before.at) - Date.parse(row.at) > CLOCK_SET_RIGHT_MS)
      faults.push(fault('time-backwards', row, { expected: before.at, found: row.at }))
    replay(items, row)
    previous = row.hash
    before = row
  }
  return [...brokenEntries(broken), ...faults, ...checkHead(db, dataDir), ...checkItems(db, items)]
}

function fault(
  kind: LogFault['kind'],
  row: Pick<CustodyRow, 'case_id' | 'evidence_id' | 'sequence'> | null,
  rest: Partial<Omit<LogFault, 'kind'>>,
): LogFault {
  return {
    kind,
    caseId: row?.case_id ?? null,
    evidenceId: row?.evidence_id ?? null,
    sequence: row?.sequence ?? null,
    name: '',
    expected: '',
    found: '',
    ...rest,
  }
}

/**
 * Entries whose hash does not hold where they stand: altered (they, or the one before them), or standing where another
 * belongs. An entry that holds behind another of them is not named: that one is.
 */
function brokenEntries(broken: readonly { row: CustodyRow; previous: string }[]): LogFault[] {
  const looked = broken.slice(0, MOVED_LOOKED_FOR)
  const ends = new Set(looked.flatMap(({ row, previous }) => [previous, row.hash]))
  const holdsAt = (row: CustodyRow, sequence: number) =>
    [...ends].some((end) => entryHash(end, { ...row, sequence }) === row.hash)
  return broken.flatMap(({ row }) => {
    const place = looked.find((other) => holdsAt(row, other.row.sequence))?.row.sequence
    if (place === row.sequence) return []
    return place === undefined
      ? fault('entry-altered', row, { found: row.hash })
      : fault('entry-moved', row, { expected: String(place), found: String(row.sequence) })
  })
}

function checkHead(db: Db, dataDir: string): LogFault[] {
  const { entries } = custodyHead(db)
  const noted = readHeadNote(dataDir)
  if (noted === null) return entries === 0 ? [] : [fault('head-missing', null, {})]
  const found = breakSince(db, noted)
  const breaks = found ? [...noted.breaks, { noted, found, seenAt: noted.at }] : noted.breaks
  return breaks.map((each) =>
    fault(kindOfBreak(each), null, {
      sequence: each.noted.entries || null,
      expected: `${each.noted.entries} · ${each.noted.head}`,
      found: `${each.found.entries} · ${each.found.head}`,
    }),
  )
}

function kindOfBreak({ noted, found }: HeadNote['breaks'][number]): LogFault['kind'] {
  if (noted.entries === 0) return 'head-missing'
  return found.entries < noted.entries ? 'tail-cut' : 'head-differs'
}

interface LoggedItem {
  readonly sequence: number
  readonly caseId: CaseId | null
  readonly sha256: string | null
  readonly name: string
  number: string | null
  binned: boolean
}

/** What the log says of each item, entry by entry. */
function replay(items: Map<EvidenceId, LoggedItem>, row: CustodyRow): void {
  if (row.evidence_id === null) return
  const detail = detailOf(row)
  if (row.action === 'added')
    items.set(row.evidence_id, {
      sequence: row.sequence,
      caseId: row.case_id,
      sha256: row.sha256,
      name: text(detail['file']) ?? '',
      number: text(detail['number']),
      binned: false,
    })
  const item = items.get(row.evidence_id)
  if (!item) return
  if (row.action === 'renumbered') item.number = text(detail['to'])
  if (row.action === 'binned') item.binned = true
  if (row.action === 'restored') item.binned = false
}

const text = (value: unknown) => (typeof value === 'string' ? value : null)

interface TodaysItem {
  id: EvidenceId
  case_id: CaseId
  category: EvidenceCategory
  ordinal: number
  sha256: string
  name: string
  binned_at: string | null
}

function checkItems(db: Db, logged: ReadonlyMap<EvidenceId, LoggedItem>): LogFault[] {
  const faults: LogFault[] = []
  const today = new Map(
    (
      db
        .prepare('SELECT id, case_id, category, ordinal, sha256, name, binned_at FROM evidence')
        .all() as TodaysItem[]
    ).map((item) => [item.id, item]),
  )
  for (const [id, item] of logged) {
    const now = today.get(id)
    const { sequence, caseId, name } = item
    const about = { evidenceId: id, sequence, caseId, name: `${item.number ?? ''} ${name}`.trim() }
    if (!now) {
      faults.push(fault('item-gone', null, { ...about, expected: item.sha256 ?? '' }))
      continue
    }
    const number = evidenceNumber(now.category, now.ordinal)
    const differs = (kind: LogFault['kind'], expected: string, found: string) => {
      if (expected !== found)
        faults.push(fault(kind, null, { ...about, name: `${number} ${now.name}`, expected, found }))
    }
    differs('item-file-differs', item.sha256 ?? '', now.sha256)
    differs('item-case-differs', caseId ?? '', now.case_id)
    if (item.number !== null) differs('item-number-differs', item.number, number)
    differs(
      'item-bin-differs',
      item.binned ? 'binned' : 'in use',
      now.binned_at === null ? 'in use' : 'binned',
    )
  }
  for (const [id, { case_id: caseId, category, ordinal, name, sha256 }] of today)
    if (!logged.has(id))
      faults.push(
        fault('item-unlogged', null, {
          evidenceId: id,
          caseId,
          name: `${evidenceNumber(category, ordinal)} ${name}`,
          found: sha256,
        }),
      )
  return faults
}
