/** Reads a bag that comes in: every file against its manifest, then the case it holds. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ProofdeskError } from '../../../shared/errors.ts'
import { caseFile, FORMAT_VERSION, type BagFile, type CaseFile } from './case-file.ts'
import type { CustodyLink } from './custody-log.ts'
import type { BagSource } from './source.ts'
import { BAG_TABLES, type BagTable } from './tables.ts'

export type Row = Record<string, unknown>

/** What of a bag's case file taking it in goes by. */
export type CaseOfBag = Pick<CaseFile, 'case' | 'title' | 'made' | 'rows'> & {
  readonly files: readonly (Pick<BagFile, 'path' | 'sha256' | 'role' | 'label'> & {
    /** Only named: a backup made when the file was gone does not hold it. */
    readonly lacking?: boolean
  })[]
}

export interface BagRead {
  readonly caseFile: CaseOfBag
  readonly tables: ReadonlyMap<BagTable, readonly Row[]>
  /** Rows of the statements, by batch as the bag numbers them. */
  readonly rows: (batch: string) => Promise<Row[]>
  readonly custody: readonly CustodyLink[]
  /** SHA-256 of manifest-sha256.txt: tells this bag from any other. */
  readonly manifest: string
}

const LINE = /^([0-9a-f]{64}) [ *](.+)$/

/**
 * Throws `bag.damaged` naming the first file that is gone or altered, `bag.newer` for a bag of a later version, and
 * `bag.forOpponent` for one that was made for the other side: too much is left out of it to make a case.
 */
export async function readBag(
  source: BagSource,
  signal: AbortSignal,
  progress: (done: number, total: number, label: string) => void,
): Promise<BagRead> {
  const manifest = await source.text('manifest-sha256.txt').catch(() => {
    throw new ProofdeskError('bag.damaged', { file: 'manifest-sha256.txt' })
  })
  const listed = new Map(
    manifest
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [, sha256, path] = LINE.exec(line) ?? []
        if (sha256 === undefined || path === undefined)
          throw new ProofdeskError('bag.damaged', { file: 'manifest-sha256.txt' })
        return [path.normalize('NFC'), sha256]
      }),
  )
  const total = [...source.files.values()].reduce((sum, bytes) => sum + bytes, 0)
  let done = 0
  for (const [path, sha256] of listed) {
    const hash = createHash('sha256')
    const stream = source.files.has(path) ? await source.open(path) : null
    if (!stream) throw new ProofdeskError('bag.damaged', { file: path })
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      signal.throwIfAborted()
      hash.update(chunk)
      progress((done += chunk.length), total, path)
    }
    if (hash.digest('hex') !== sha256) throw new ProofdeskError('bag.damaged', { file: path })
  }
  const json = async (path: string): Promise<unknown> => {
    if (!listed.has(path)) throw new ProofdeskError('bag.damaged', { file: path })
    try {
      return JSON.parse(await source.text(path))
    } catch {
      throw new ProofdeskError('bag.damaged', { file: path })
    }
  }
  const file = caseOf(await json('data/case/case.json'))
  const table = async (name: string) => rowList.parse(await json(`data/case/${name}.json`)) as Row[]
  const tables = new Map<BagTable, Row[]>()
  for (const each of BAG_TABLES)
    tables.set(each, file.tables[each.name] === undefined ? [] : await table(each.name))
  return {
    caseFile: file,
    tables,
    rows: (batch) => table(`statement_rows/${batch}`),
    custody: (await table('custody')) as unknown as CustodyLink[],
    manifest: createHash('sha256').update(manifest).digest('hex'),
  }
}

const rowList = z.array(z.record(z.string(), z.unknown()))

function caseOf(value: unknown): CaseFile {
  const version = z.object({ version: z.int() }).safeParse(value)
  if (version.success && version.data.version > FORMAT_VERSION) throw new ProofdeskError('bag.newer')
  const parsed = caseFile.safeParse(value)
  if (!parsed.success) throw new ProofdeskError('bag.damaged', { file: 'data/case/case.json' })
  if (parsed.data.recipient !== 'lawyer') throw new ProofdeskError('bag.forOpponent')
  return parsed.data
}
