/**
 * `node scripts/pack-corpus.ts [count] [folder]`: makes odd PDFs by a seed (cut, padded, overwritten, renumbered,
 * revised, turned, cropped …), or takes those of a folder, builds packs of them, and compares every page with what
 * poppler reads of the source. Prints the differences; exit 1 where a page lost words without a warning, or where the
 * pack itself is not clean. Needs pdftotext and pdfinfo; qpdf where it is there.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import { degrees, PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { loadGlyphs, openFileWithPdfium } from '../electron/core/documents/documents.ts'
import { buildPack } from '../electron/core/pack/build-pack.ts'
import type { PackExhibit, PackInput } from '../electron/core/pack/types.ts'
import type { LocalDate } from '../shared/domain/dates.ts'
import { asId } from '../shared/domain/ids.ts'

const IN_PACK = 25

/** A small generator of numbers that starts the same every time (mulberry32). */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

async function plainPdf(next: (below: number) => number, index: number): Promise<Buffer> {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  const pages = 1 + next(4)
  for (let page = 0; page < pages; page += 1) {
    const sheet = document.addPage([200 + next(600), 200 + next(800)])
    const { width, height } = sheet.getSize()
    for (let line = 0; line < 5; line += 1) {
      sheet.drawText(`W${index}P${page}L${line} AMOUNT ${next(99999)}.00`, {
        x: 20,
        y: 40 + (line * (height - 80)) / 5,
        size: 8 + next(6),
        font,
      })
    }
    if (next(3) === 0) sheet.setRotation(degrees(90 * next(4)))
    if (next(4) === 0) sheet.setCropBox(5, 5, width - 10, height - 10)
  }
  if (next(3) === 0) {
    const field = document.getForm().createTextField(`f${index}`)
    field.setText(`FIELD${next(9999)}`)
    field.addToPage(document.getPage(0), { x: 30, y: 10, width: 120, height: 16 })
  }
  return Buffer.from(await document.save({ useObjectStreams: next(2) === 0 }))
}

type Mutation = (pdf: Buffer, next: (below: number) => number) => Buffer

const replaced = (pdf: Buffer, from: RegExp, to: string) =>
  Buffer.from(pdf.toString('latin1').replace(from, to), 'latin1')

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  whole: (pdf) => pdf,
  'blank lines before': (pdf) => Buffer.concat([Buffer.from('\r\n\n '), pdf]),
  'padded with zeros': (pdf, next) => Buffer.concat([pdf, Buffer.alloc(1024 + next(8192))]),
  'end cut off': (pdf, next) => pdf.subarray(0, pdf.length - 1 - next(60)),
  'start of the table wrong': (pdf, next) =>
    replaced(pdf, /startxref\s+\d+/, `startxref\n${next(pdf.length)}`),
  'no type of page': (pdf) => replaced(pdf, /\/Type \/Page\b(?!s)/, '/Typo /Page'),
  'contents null': (pdf) => replaced(pdf, /\/Contents \d+ 0 R/, '/Contents null'),
  'bytes overwritten': (pdf, next) => {
    const copy = Buffer.from(pdf)
    const at = Math.floor(copy.length / 3) + next(Math.floor(copy.length / 3))
    copy.fill(0xff, at, Math.min(copy.length, at + 1 + next(24)))
    return copy
  },
  'checksum of a stream lost': (pdf) => {
    const start = pdf.indexOf('stream\n')
    const end = pdf.indexOf('\nendstream', start)
    if (start < 0 || end < start + 20) return pdf
    const copy = Buffer.from(pdf)
    copy.fill(0, end - 4, end)
    return copy
  },
  'trailer repeated': (pdf) =>
    Buffer.concat([pdf, Buffer.from('\n% revised\n'), pdf.subarray(pdf.lastIndexOf('startxref'))]),
  'line ends of a mail': (pdf) => replaced(pdf, /endobj\n/g, 'endobj\r\n'),
  'odd stream appended': (pdf) => Buffer.concat([pdf, deflateSync(Buffer.alloc(300, 'x'))]),
}

function pagesOf(file: string): number | null {
  try {
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return Number(/^Pages:\s+(\d+)/m.exec(info)?.[1] ?? Number.NaN)
  } catch {
    return null
  }
}

function wordsOf(file: string): Set<string> {
  try {
    const text = execFileSync('pdftotext', [file, '-'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 26,
    })
    return new Set(text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)))
  } catch {
    return new Set()
  }
}

function exhibitOf(file: string, index: number): PackExhibit {
  const bytes = readFileSync(file)
  return {
    id: asId(String(index)),
    number: `付-${String(index + 1).padStart(3, '0')}`,
    category: 'payment',
    name: path.basename(file),
    source: '',
    purpose: '',
    form: 'copy',
    file,
    mime: 'application/pdf',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    originalName: path.basename(file),
    transcript: '',
    durationSeconds: null,
  }
}

async function compare(files: readonly string[], folder: string) {
  const differences: string[] = []
  const counts = new Map<string, number>()
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)
  for (let from = 0; from < files.length; from += IN_PACK) {
    const exhibits = files.slice(from, from + IN_PACK).map(exhibitOf)
    const out = path.join(folder, 'pack.pdf')
    const input: PackInput = {
      title: 'corpus',
      claimantName: '',
      providerNames: [],
      facts: [],
      date: '2026-11-30' as LocalDate,
      version: '0',
      letter: null,
      damages: null,
      exhibits,
    }
    const made = await buildPack(input, out)
    try {
      execFileSync('qpdf', ['--check', out], { stdio: 'pipe' })
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ENOENT')
        differences.push(
          `pack from ${from}: qpdf ${String((error as { stderr?: Buffer }).stderr).slice(0, 200)}`,
        )
    }
    const reader = await openFileWithPdfium(out)
    if (typeof reader === 'string') throw new Error(`the pack cannot be read: ${reader}`)
    for (const [index, { firstPage, pages, evidenceId }] of made.contents.entries()) {
      const file = exhibits[index]?.file ?? ''
      const codes = made.warnings
        .filter((warning) => warning.evidenceId === evidenceId)
        .map(({ code }) => code)
      const isSheet = codes.some((code) => /^pdf-(damaged|encrypted|empty|too-large)$/.test(code))
      const expected = pagesOf(file)
      if (isSheet) {
        count('a sheet')
        if (expected)
          differences.push(
            `${path.basename(file)}: a sheet (${codes.join()}), poppler sees ${expected} pages`,
          )
        continue
      }
      count(codes.length > 0 ? 'printed and told' : 'printed')
      const text = Array.from({ length: pages }, (_, page) => reader.pageText(firstPage - 1 + page)).join(' ')
      const found = new Set(text.split(/\s+/))
      const lost = [...wordsOf(file)].filter((word) => !found.has(word) && !text.includes(word))
      if (expected !== null && expected !== pages)
        differences.push(`${path.basename(file)}: ${pages} pages, poppler ${expected} (${codes.join()})`)
      if (lost.length > 0)
        differences.push(
          `${path.basename(file)}: ${codes.length > 0 ? 'told' : 'SILENT'} without ${lost.slice(0, 5).join(' ')} (${codes.join()})`,
        )
    }
    reader.close()
  }
  return { differences, counts }
}

const wanted = Number(process.argv[2] ?? 500)
const own = process.argv[3]
const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-corpus-'))
try {
  await loadGlyphs()
  const files: string[] = []
  if (own !== undefined)
    files.push(
      ...readdirSync(own)
        .filter((name) => name.endsWith('.pdf'))
        .slice(0, wanted)
        .map((name) => path.join(own, name)),
    )
  const kinds = Object.entries(MUTATIONS)
  for (let index = 0; own === undefined && index < wanted; index += 1) {
    const next = generator(index + 1)
    const [kind = '', mutate] = kinds[index % kinds.length] ?? []
    const pdf = await plainPdf(next, index)
    const file = path.join(folder, `${String(index).padStart(4, '0')} ${kind}.pdf`)
    writeFileSync(file, mutate ? mutate(pdf, next) : pdf)
    files.push(file)
  }
  const started = performance.now()
  const { differences, counts } = await compare(files, folder)
  for (const line of differences) console.log(line)
  console.log(
    `${files.length} files in ${((performance.now() - started) / 1000).toFixed(0)} s: ${[...counts].map(([what, number]) => `${what} ${number}`).join(', ')}; ${differences.length} differences`,
  )
  if (differences.some((line) => line.includes('SILENT') || line.includes('qpdf'))) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
