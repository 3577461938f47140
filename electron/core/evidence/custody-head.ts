/**
 * The head of the custody log, kept in a file beside the store: whoever cuts the log's end in the database, or puts an
 * older database in its place, leaves a head behind that it no longer holds. It is written after the commit, so that a
 * crash leaves it behind the log and never before it; a break once seen stays noted.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { Db } from '../database/open.ts'

export const HEAD_FILE = 'custody-head.json'

/** Hash of what stands before the first entry. */
export const ORIGIN = '0'.repeat(64)

/** The log's end: how many entries there are, and the hash of the last. */
export interface CustodyHead {
  readonly entries: number
  readonly head: string
}

/** Where the log ends now, over all cases. */
export function custodyHead(db: Db): CustodyHead {
  const last = db.prepare('SELECT sequence, hash FROM custody ORDER BY sequence DESC LIMIT 1').get() as
    { sequence: number; hash: string } | undefined
  return { entries: last?.sequence ?? 0, head: last?.hash ?? ORIGIN }
}

const head = z.object({ entries: z.int().min(0), head: z.string().length(64) })
const note = head.extend({
  at: z.string(),
  /** Each time the log no longer held what was noted (no entries: the note itself was gone), and where the log ended then. */
  breaks: z.array(z.object({ noted: head, found: head, seenAt: z.string() })),
})
export type HeadNote = z.infer<typeof note>

/** What is noted of a data folder; null where nothing is, or it is no note. */
export function readHeadNote(dataDir: string): HeadNote | null {
  try {
    return note.parse(JSON.parse(readFileSync(path.join(dataDir, HEAD_FILE), 'utf8')))
  } catch {
    return null
  }
}

/**
 * Notes where the log of this connection's database ends now: at each start and after each commit that wrote to it.
 * Databases without a file have no note. `fresh`: there was none on purpose, in a folder just restored.
 */
export function noteHead(db: Db, at: Instant, { fresh = false } = {}): void {
  if (db.memory || db.name === '') return
  const dataDir = path.dirname(db.name)
  const now = custodyHead(db)
  const noted = readHeadNote(dataDir)
  if (noted === null) {
    const lost =
      fresh || now.entries === 0 ? [] : [{ noted: { entries: 0, head: ORIGIN }, found: now, seenAt: at }]
    return writeNote(dataDir, { ...now, at, breaks: lost })
  }
  const found = breakSince(db, noted)
  if (!found && noted.entries === now.entries) return
  const { entries, head: hash } = noted
  const breaks = found
    ? [...noted.breaks, { noted: { entries, head: hash }, found, seenAt: at }]
    : noted.breaks
  writeNote(dataDir, { ...now, at, breaks })
}

/** Where the log ends if it does not hold the noted head; null where it does. */
export function breakSince(db: Db, noted: Pick<HeadNote, 'entries' | 'head'>): CustodyHead | null {
  if (noted.entries === 0) return null
  const held = db.prepare('SELECT hash FROM custody WHERE sequence = ?').pluck().get(noted.entries)
  return held === noted.head ? null : custodyHead(db)
}

/** A note that cannot be written stays behind the log, which is no fault: what was committed is not undone for it. */
function writeNote(dataDir: string, content: HeadNote): void {
  const target = path.join(dataDir, HEAD_FILE)
  const partial = `${target}.${randomUUID()}.part`
  try {
    const handle = openSync(partial, 'wx')
    try {
      writeSync(handle, `${JSON.stringify(content, null, 1)}\n`)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(partial, target)
  } catch (error) {
    rmSync(partial, { force: true })
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
  }
}
