/** Copies every file of the vault out of a store that may not open; reads it and changes nothing there. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import type { RescueCopied } from '../../../shared/contract/rescue.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { SafeNames } from '../documents/safe-name.ts'
import { sniffType } from '../evidence/evidence.ts'
import { makeFolder } from '../folders.ts'
import type { TaskContext } from '../jobs/task.ts'
import { Vault } from '../vault.ts'
import { salvage, type NamedFile } from './salvage.ts'

const READ_BYTES = 4 * 1024 * 1024
/** Folders of what no case names, and of what is not what was taken in. */
const UNNAMED = '未命名 unnamed'
const ALTERED = '已被改动 altered'
const LIST = '清单 list.txt'

/** Rejects with `file.exists` where the folder holds something, `disk.full`, `file.unwritable`, or the signal's reason. */
export async function run(
  { folder }: { readonly folder: string },
  { dataDir, signal, progress }: Pick<TaskContext, 'dataDir' | 'signal' | 'progress'>,
): Promise<RescueCopied> {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new ProofdeskError('file.exists', { file: folder })
  makeFolder(folder)
  const vault = new Vault(dataDir)
  const { files } = salvage(dataDir)
  const uses = Map.groupBy(files, ({ sha256 }) => sha256)
  const stored = vault.names()
  const names = new FolderNames()
  const lines: string[] = []
  const altered: string[] = []
  let unnamed = 0
  let written = 0
  for (const [index, sha256] of stored.entries()) {
    signal.throwIfAborted()
    const named = uses.get(sha256) ?? [null]
    progress(index, stored.length, named[0]?.label ?? sha256.slice(0, 12))
    const staged = path.join(folder, `${sha256}.part`)
    const found = await copy(vault.pathOf(sha256), staged, signal)
    if (found === null) {
      lines.push(`× ${sha256}`)
      altered.push(named[0]?.label ?? sha256)
      continue
    }
    const whole = found === sha256
    if (!whole) altered.push(named[0]?.label ?? sha256)
    else written += 1
    if (named[0] === null) unnamed += 1
    const within = await placeOf(names, whole, named[0] ?? null, sha256, staged)
    mkdirSync(path.dirname(path.join(folder, within)), { recursive: true })
    renameSync(staged, path.join(folder, within))
    lines.push(`${whole ? '√' : '×'} ${sha256}  ${within}`)
    for (const other of named.slice(1)) lines.push(`    = ${other?.caseTitle ?? ''} · ${other?.label ?? ''}`)
  }
  const there = new Set(stored)
  const missing = [...uses].flatMap(([sha256, [use]]) => (there.has(sha256) || !use ? [] : use.label))
  lines.push(...missing.map((label) => `? ${label}`))
  await writeList(path.join(folder, LIST), lines)
  return { folder, files: written, unnamed, altered, missing }
}

/** A name of its own for each, also where cases or exhibits are called alike. */
class FolderNames {
  readonly #folders = new SafeNames()
  readonly #byTitle = new Map<string, { folder: string; names: SafeNames }>()

  nameIn(title: string, label: string, original: string): string {
    let at = this.#byTitle.get(title)
    if (!at)
      this.#byTitle.set(title, (at = { folder: this.#folders.nameOf([title], ''), names: new SafeNames() }))
    return path.join(at.folder, at.names.nameOf([label], original))
  }
}

async function placeOf(
  names: FolderNames,
  whole: boolean,
  use: NamedFile | null,
  sha256: string,
  staged: string,
): Promise<string> {
  const title = whole ? (use?.caseTitle ?? UNNAMED) : ALTERED
  if (use) return names.nameIn(title, use.label, use.original)
  const { extension } = await sniffed(staged)
  return names.nameIn(title, sha256, `x${extension}`)
}

async function sniffed(file: string): Promise<{ extension: string }> {
  const { mime } = await sniffType(file, '').catch(() => ({ mime: '' }))
  return { extension: EXTENSIONS[mime] ?? '' }
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/heic': '.heic',
  'image/webp': '.webp',
  'audio/mpeg': '.mp3',
  'audio/mp4': '.m4a',
  'audio/wav': '.wav',
  'video/mp4': '.mp4',
  'text/plain': '.txt',
  'text/csv': '.csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
}

/** Answers the hash of what was copied; null where the original cannot be read (a broken sector): the others go on. */
async function copy(from: string, to: string, signal: AbortSignal): Promise<string | null> {
  const hash = createHash('sha256')
  const source = await open(from, 'r').catch(() => null)
  if (!source) return null
  try {
    const target = await open(to, 'wx')
    try {
      const buffer = Buffer.allocUnsafe(READ_BYTES)
      for (;;) {
        signal.throwIfAborted()
        const read = await source.read(buffer, 0, READ_BYTES, null).catch(() => null)
        if (read === null) return null
        if (read.bytesRead === 0) break
        const piece = buffer.subarray(0, read.bytesRead)
        hash.update(piece)
        await target.writeFile(piece)
      }
      await target.sync()
    } finally {
      await target.close()
    }
    return hash.digest('hex')
  } catch (error) {
    rmSync(to, { force: true })
    throw error
  } finally {
    await source.close()
  }
}

async function writeList(file: string, lines: readonly string[]): Promise<void> {
  const head = [
    '√ 与收存时一致  × 已被改动或读不出  ? 资料库中有、文件已不在',
    '√ as it was taken in  × altered or not to be read  ? named by the database, file gone',
    '',
  ]
  const list = await open(file, 'wx')
  try {
    await list.writeFile(`\ufeff${[...head, ...lines].join('\r\n')}\r\n`)
    await list.sync()
  } finally {
    await list.close()
  }
}
