/** What goes into a bag's `data/`: originals, statements, what was sent, letters, the pack, and the case as data. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { BagRecipient } from '../../../shared/contract/bag.ts'
import { localDateOf } from '../../../shared/domain/dates.ts'
import { evidenceNumber } from '../../../shared/domain/evidence-number.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { appVersion } from '../app-root.ts'
import { requireCase } from '../cases/cases.ts'
import { claimDemands } from '../claim/claim.ts'
import type { Db } from '../database/open.ts'
import type { TaskContext } from '../jobs/task.ts'
import { buildLetterPdf, writeLetterText } from '../letters/in-worker.ts'
import type { PrintedLetter } from '../letters/letters.ts'
import { buildPack } from '../pack/in-worker.ts'
import { lastVersion } from '../pack/pack.ts'
import { rowRange, type BatchKey } from '../statements/statements.ts'
import { selectProofs } from '../proof/proof.ts'
import { Vault } from '../vault.ts'
import { caseFile, FORMAT, FORMAT_VERSION, type BagFile, type CaseFile } from './case-file.ts'
import {
  selectOriginals,
  selectSentFiles,
  selectStatementFiles,
  selectTexts,
  type FileRow,
} from './case-files.ts'
import { jsonLines, tableRows, tablesSchema } from './case-data.ts'
import { custodyLog } from './custody-log.ts'
import { caseReckoning } from './reckoning.ts'
import { SafeNames } from '../documents/safe-name.ts'
import type { Content, Written } from './sink.ts'
import { BAG_TABLES, ROWS_TABLE } from './tables.ts'

export interface BagInput {
  readonly caseId: CaseId
  readonly recipient: BagRecipient
  /** The core's clock, ISO. */
  readonly now: string
  readonly letters: readonly { readonly id: string; readonly letter: PrintedLetter }[]
}

type Write = (within: string, content: Content) => Promise<Written>
type Role = BagFile['role']

export class BagContents {
  readonly #input: BagInput
  readonly #context: TaskContext
  readonly #db: Db
  readonly #vault: Vault
  readonly #scratch: string
  readonly #write: Write
  readonly #files: BagFile[] = []
  /** Files of the vault that lie in the bag already: one that two items share is not written twice. */
  readonly #placed = new Map<string, Written>()
  readonly #names = new Map<string, SafeNames>()
  #done = 0

  constructor(input: BagInput, context: TaskContext, scratch: string, write: Write) {
    this.#input = input
    this.#context = context
    this.#db = context.db()
    this.#vault = new Vault(context.dataDir)
    this.#scratch = scratch
    this.#write = write
  }

  /** The demands as the index names them. */
  claim(): ReturnType<typeof claimDemands> {
    return claimDemands(this.#db, this.#input.caseId)
  }

  async write(): Promise<{
    caseFile: CaseFile
    warnings: { code: 'bag.noPack'; name: string }[]
  }> {
    const { caseId, recipient, now } = this.#input
    const { title } = requireCase(this.#db, caseId)
    await this.#originals()
    await this.#statements()
    if (recipient === 'lawyer') await this.#sent()
    await this.#letters()
    const packed = recipient === 'lawyer' ? await this.#pack() : true
    if (recipient === 'lawyer') await this.#derived()
    await this.#proofs()
    const tables = await this.#tables()
    const rows = await this.#rows()
    const custody = await this.#custody()
    const file = caseFile.parse({
      format: FORMAT,
      version: FORMAT_VERSION,
      app: appVersion(),
      made: now,
      recipient,
      case: caseId,
      title,
      tables,
      rows,
      custody,
      files: this.#files,
      reckoning: caseReckoning(this.#db, caseId, localDateOf(new Date(now))),
    } satisfies CaseFile | Record<string, unknown>)
    await this.#text('data/case/case.json', `${JSON.stringify(file, null, 1)}\n`)
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $defs: tablesSchema(this.#db),
      ...z.toJSONSchema(caseFile, { io: 'input', unrepresentable: 'any' }),
    }
    await this.#text('data/case/schema.json', `${JSON.stringify(schema, null, 1)}\n`)
    return { caseFile: file, warnings: packed ? [] : [{ code: 'bag.noPack', name: title }] }
  }

  #text(within: string, text: string): Promise<Written> {
    return this.#write(within, { text })
  }

  #nameIn(folder: string, parts: readonly string[], original: string): string {
    const names = this.#names.get(folder) ?? new SafeNames()
    this.#names.set(folder, names)
    return `${folder}/${names.nameOf(parts, original)}`
  }

  /** Copies a file of the vault, which must still be what its hash says. */
  async #place(row: FileRow, role: Role, folder: string, label: string): Promise<void> {
    const { sha256 } = row
    const original = path.basename(row.name.replaceAll('\\', '/'))
    let written = this.#placed.get(sha256)
    if (!written) {
      const stem = path.parse(original).name
      const within = this.#nameIn(folder, label.endsWith(stem) ? [label] : [label, stem], original)
      try {
        written = await this.#write(within, { file: this.#vault.pathOf(sha256) })
      } catch (error) {
        const { code } = error as { code?: string }
        if (code === 'ENOENT' || code === 'EIO') throw damaged(label, row.name)
        throw error
      }
      if (written.sha256 !== sha256) throw damaged(label, row.name)
      this.#placed.set(sha256, written)
    }
    this.#files.push({ ...written, role, of: row.id, label })
    this.#context.progress((this.#done += written.bytes), null, label)
  }

  async #originals(): Promise<void> {
    const rows = selectOriginals(this.#db, this.#input.caseId, this.#input.recipient === 'lawyer')
    for (const { category, ordinal, binned_at, title, ...row } of rows) {
      const folder = binned_at === null ? 'data/originals' : 'data/originals/bin'
      await this.#place(row, 'original', folder, `${evidenceNumber(category, ordinal)} ${title}`)
    }
  }

  async #statements(): Promise<void> {
    const rows = selectStatementFiles(this.#db, this.#input.caseId, this.#input.recipient === 'lawyer')
    for (const { side, ...row } of rows)
      await this.#place(row, 'statement', 'data/statements', `${side === 'bank' ? '银行' : '收单'}-${row.id}`)
  }

  async #sent(): Promise<void> {
    for (const { channel, created_at, ...row } of selectSentFiles(this.#db, this.#input.caseId))
      await this.#place(
        { ...row, name: row.name ?? '' },
        'sent',
        'data/sent',
        `${created_at.slice(0, 10)} ${channel}`,
      )
  }

  async #letters(): Promise<void> {
    for (const { id, letter } of this.#input.letters) {
      for (const [extension, print] of [
        ['pdf', buildLetterPdf],
        ['txt', writeLetterText],
      ] as const) {
        const made = path.join(this.#scratch, `letter.${extension}`)
        await print(letter, made)
        const within = this.#nameIn('data/letters', [letter.title], `x.${extension}`)
        const written = await this.#write(within, { text: await readFile(made) })
        this.#files.push({ ...written, role: 'letter', of: id, label: letter.title })
      }
      this.#context.progress(this.#done, null, letter.title)
    }
  }

  /** The pack built last, page for page. False where the case has none. */
  async #pack(): Promise<boolean> {
    const last = lastVersion(this.#db, this.#vault, this.#input.caseId)
    if (!last) return false
    const made = path.join(this.#scratch, 'pack')
    const { files } = await buildPack(last.input, made, { signal: this.#context.signal })
    for (const [index, file] of files.entries()) {
      const volume = files.length === 1 ? [] : [`第${index + 1}册`]
      const label = ['证据材料', last.builtAt.slice(0, 10), ...volume].join(' ')
      const written = await this.#write(this.#nameIn('data/packs', [label], 'x.pdf'), { file })
      this.#files.push({ ...written, role: 'pack', of: String(last.version), label })
    }
    return true
  }

  /** What was made of originals and is text: transcripts, and what was read from scans. */
  async #derived(): Promise<void> {
    for (const { id, category, ordinal, name, transcript, read } of selectTexts(
      this.#db,
      this.#input.caseId,
    )) {
      const label = `${evidenceNumber(category, ordinal)} ${name}`
      for (const [kind, text] of [
        ['文字稿', transcript],
        ['识别文字', read ?? ''],
      ] as const) {
        if (text === '') continue
        const within = this.#nameIn('data/derived', [label, kind], 'x.txt')
        const written = await this.#text(within, `\ufeff${text}\n`)
        this.#files.push({ ...written, role: 'derived', of: id, label: `${label} ${kind}` })
      }
    }
  }

  /** Answers of authorities about exhibits of the bag and about the custody log; who has them needs no Proofdesk. */
  async #proofs(): Promise<void> {
    const items = new Set(this.#files.filter(({ role }) => role === 'original').map(({ of }) => of))
    for (const { id, evidence_id, label, entries, answer } of selectProofs(this.#db)) {
      const wanted = evidence_id === null ? entries !== null : items.has(evidence_id)
      if (answer === null || !wanted) continue
      const written = await this.#write(this.#nameIn('data/proofs', ['时间戳', label], 'x.tsr'), {
        text: answer,
      })
      this.#files.push({ ...written, role: 'proof', of: id, label })
    }
  }

  async #tables(): Promise<Record<string, number>> {
    const { caseId, recipient } = this.#input
    const counts: Record<string, number> = {}
    for (const table of BAG_TABLES) {
      const rows = tableRows(this.#db, table, recipient, this.#context.dataDir, { caseId })
      const first = rows.next()
      if (first.done) continue
      const { parts, count } = jsonLines(startingWith(first.value, rows))
      await this.#write(`data/case/${table.name}.json`, { text: parts })
      counts[table.name] = count()
    }
    return counts
  }

  async #rows(): Promise<Record<string, number>> {
    const batches = this.#db
      .prepare(`SELECT id FROM statement_batches WHERE case_id = ? AND state = 'imported' ORDER BY id`)
      .pluck()
      .all(this.#input.caseId) as BatchKey[]
    const counts: Record<string, number> = {}
    for (const batch of batches) {
      const [first, last] = rowRange(batch)
      const { recipient } = this.#input
      const rows = tableRows(this.#db, ROWS_TABLE, recipient, this.#context.dataDir, { first, last })
      const { parts, count } = jsonLines(rows)
      await this.#write(`data/case/statement_rows/${batch}.json`, { text: parts })
      counts[String(batch)] = count()
    }
    return counts
  }

  async #custody(): Promise<CaseFile['custody']> {
    const items =
      this.#input.recipient === 'lawyer'
        ? null
        : new Set(this.#files.filter(({ role }) => role === 'original').map(({ of }) => of))
    const { links, head } = custodyLog(this.#db, this.#input.caseId, items)
    const { parts, count } = jsonLines(links.map((link) => ({ ...link })))
    await this.#write('data/case/custody.json', { text: parts })
    return { entries: count(), head }
  }
}

function damaged(label: string, name: string): ProofdeskError {
  return new ProofdeskError('bag.fileDamaged', { item: label, file: name })
}

function* startingWith<T>(first: T, rest: Iterable<T>): Generator<T> {
  yield first
  yield* rest
}
