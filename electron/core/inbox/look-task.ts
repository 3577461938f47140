/** Looks at incoming files one by one; what cannot be read is said of that file alone. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingFile } from '../../../shared/contract/inbox.ts'
import { instant } from '../../../shared/domain/dates.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { ProofdeskError, type ErrorShape } from '../../../shared/errors.ts'
import { guessKind, loadKinds, sniffType } from '../evidence/evidence.ts'
import type { TaskContext } from '../jobs/task.ts'
import { decodeText } from '../platform/text-encoding.ts'
import { readContract } from '../signing/signing.ts'
import { inspectStatement, likelySide } from '../statements/statements.ts'
import { toProofdeskError } from '../to-proofdesk-error.ts'
import type { IncomingFile as Incoming } from '../uploads.ts'
import { Vault } from '../vault.ts'
import { ALIKE_PERCENT, likeness, likenessOf, type Likeness } from './likeness.ts'

export interface LookInput {
  readonly files: readonly Incoming[]
  readonly exhibits: readonly {
    readonly id: EvidenceId
    readonly number: string
    readonly sha256: string
    readonly mime: string
  }[]
  /** Ids of the scenario's checklist items, and which of them nothing answers yet. */
  readonly items: readonly string[]
  readonly lacking: readonly string[]
}

type Found = IncomingFile | { readonly name: string; readonly error: ErrorShape }

/** As much of a text as tells what it is. */
const TEXT_READ = 20_000
/** A statement is short beside a recording; larger tables are read when they are imported. */
const LARGEST_STATEMENT = 64 * 1024 * 1024
const TABLE = /csv|spreadsheet|excel|x-cfb|^text\/|ofx|zip|tab-separated/

export async function run(
  { files, exhibits, items, lacking }: LookInput,
  context: TaskContext,
): Promise<{ files: Found[] }> {
  const open = new Set(lacking)
  const found: Found[] = []
  const hashes = new Map<string, Likeness | null>()
  const vault = new Vault(context.dataDir)
  const hashOf = async (path: string, mime: string, kept?: string) => {
    if (!mime.startsWith('image/')) return null
    const known = hashes.get(path)
    if (known !== undefined) return known
    // An exhibit that is not what was taken in is like nothing.
    const whole = kept === undefined || (await vault.inspect(kept, context.signal)) === 'whole'
    const hash = whole ? await likenessOf(path) : null
    hashes.set(path, hash)
    return hash
  }
  for (const [index, file] of files.entries()) {
    context.signal.throwIfAborted()
    context.progress(index, files.length, file.name)
    try {
      const own = await lookAt(file, items, open, context)
      if (own.checklistItem !== null) open.delete(own.checklistItem)
      const sameAs = sameFile(own.sha256, exhibits, found)
      const looksLike = sameAs
        ? null
        : await likest(file.path, own.mime, { exhibits, found, files, hashOf, vault })
      found.push({ ...own, sameAs, looksLike })
    } catch (error) {
      if (context.signal.aborted) throw error
      found.push({ name: file.name, error: toProofdeskError(error, () => undefined).toShape() })
    }
  }
  return { files: found }
}

async function lookAt(
  file: Incoming,
  items: readonly string[],
  lacking: ReadonlySet<string>,
  context: TaskContext,
): Promise<Omit<IncomingFile, 'sameAs' | 'looksLike'>> {
  const known = await stat(file.path).catch(() => null)
  if (!known) throw new ProofdeskError('file.missing', { file: file.name })
  if (!known.isFile()) throw new ProofdeskError('file.isFolder', { name: file.name })
  if (known.size === 0) throw new ProofdeskError('file.empty', { file: file.name })
  const { mime } = await sniffType(file.path, file.name)
  const statement = known.size <= LARGEST_STATEMENT && TABLE.test(mime) ? await statementOf(file.path) : null
  const text = statement ? '' : await textOf(file, mime, context.signal)
  const guess = guessKind(
    { name: file.name, mime, text, side: statement?.side ?? null },
    loadKinds(),
    items,
    lacking,
  )
  return {
    name: file.name,
    bytes: known.size,
    mime,
    sha256: await sha256Of(file.path, context.signal),
    modifiedAt: file.modifiedAt === null ? null : instant(file.modifiedAt ?? known.mtime),
    statement,
    ...guess,
  }
}

async function sha256Of(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 4 * 1024 * 1024, signal }))
    hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Rows, where the file is a table of transactions; null for anything else. */
async function statementOf(path: string): Promise<IncomingFile['statement']> {
  try {
    const found = await inspectStatement(path)
    const dated = found.columns.some(({ meaning }) => meaning === 'date')
    if (found.rows === 0 || (!dated && found.from === null)) return null
    return {
      side: likelySide(found),
      rows: found.rows,
      from: found.from,
      to: found.to,
      ready: found.questions.length === 0 && found.problemCount === 0,
    }
  } catch {
    return null
  }
}

async function textOf(file: Incoming, mime: string, signal: AbortSignal): Promise<string> {
  try {
    if (mime === 'application/pdf' || mime.includes('wordprocessing')) {
      const pages = await readContract(file.path, file.name, () => undefined, signal)
      return pages
        .map((page) => page.text)
        .join('\n')
        .slice(0, TEXT_READ)
    }
    if (mime.startsWith('text/'))
      return (decodeText(await readFile(file.path))?.text ?? '').slice(0, TEXT_READ)
  } catch {
    signal.throwIfAborted()
  }
  return ''
}

function sameFile(
  sha256: string,
  exhibits: LookInput['exhibits'],
  before: readonly Found[],
): IncomingFile['sameAs'] {
  const exhibit = exhibits.find((each) => each.sha256 === sha256)
  if (exhibit) return { kind: 'exhibit', id: exhibit.id, number: exhibit.number }
  const index = before.findIndex((each) => 'sha256' in each && each.sha256 === sha256)
  return index < 0 ? null : { kind: 'file', index }
}

async function likest(
  path: string,
  mime: string,
  {
    exhibits,
    found,
    files,
    hashOf,
    vault,
  }: {
    readonly exhibits: LookInput['exhibits']
    readonly found: readonly Found[]
    readonly files: readonly Incoming[]
    readonly hashOf: (path: string, mime: string, kept?: string) => Promise<Likeness | null>
    readonly vault: Vault
  },
): Promise<IncomingFile['looksLike']> {
  const own = await hashOf(path, mime)
  if (own === null) return null
  let best: IncomingFile['looksLike'] = null
  const hold = (other: Likeness | null, as: Omit<NonNullable<IncomingFile['looksLike']>, 'percent'>) => {
    const percent = other === null ? 0 : likeness(own, other)
    if (percent >= ALIKE_PERCENT && percent > (best?.percent ?? 0)) best = { ...as, percent }
  }
  for (const { id, number, mime: type, sha256 } of exhibits)
    hold(await hashOf(vault.pathOf(sha256), type, sha256), { kind: 'exhibit', id, index: null, number })
  for (const [index, each] of found.entries())
    if ('mime' in each)
      hold(await hashOf(files[index]?.path ?? '', each.mime), {
        kind: 'file',
        id: null,
        index,
        number: each.name,
      })
  return best
}
