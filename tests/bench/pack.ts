/**
 * A pack of 150 PDFs of 10 pages and 500 photographs, beside `qpdf --empty --pages` of the same PDFs and `img2pdf` of
 * the same photographs in the same run; and the time of a text by its length, which may grow no faster than it does.
 * The pack is built in a process of its own, whose largest memory is measured.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { authored, loadGlyphs, renderPdf, wrapText } from '../../electron/core/documents/documents.ts'
import type { Limited } from './run.ts'

const PDFS = Number(process.env.PACK_PDFS ?? 150)
const PHOTOS = Number(process.env.PACK_PHOTOS ?? 500)
const PAGES = 10
const CHARACTERS = [10_000, 100_000, 1_000_000]

const SCENES = 8
const scenes: Buffer[] = []

/** Photographs as telephones take them, about 1.6 MB of JPEG each: a few scenes, every file another by a comment. */
async function photograph(file: string, index: number): Promise<void> {
  scenes[index % SCENES] ??= await scene(index)
  const picture = scenes[index % SCENES] ?? Buffer.alloc(0)
  const comment = Buffer.from(`photograph ${index}`)
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2])
  writeFileSync(file, Buffer.concat([picture.subarray(0, 2), head, comment, picture.subarray(2)]))
}

function scene(index: number): Promise<Buffer> {
  return sharp({
    create: {
      width: 1200,
      height: 900,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .resize(4000, 3000)
    .jpeg({ quality: 84 })
    .withMetadata({ orientation: (index % 8) + 1 })
    .toBuffer()
}

async function contract(index: number): Promise<Uint8Array> {
  const pages = Array.from({ length: PAGES }, (_, page) => ({
    text: `收单服务协议 ${index}-${page + 1} 条 费率 0.38% 押金99元 `.repeat(40),
    ...(page > 0 ? { pageBreak: 'before' as const } : {}),
  }))
  return renderPdf(authored(pages))
}

const PROGRAM = (root: string) => `
  import { createHash } from 'node:crypto'
  import { readFileSync, readdirSync } from 'node:fs'
  import path from 'node:path'
  const { buildPack } = await import(${JSON.stringify(path.join(root, 'electron/core/pack/build-pack.ts'))})
  const [folder, out, mode] = process.argv.slice(1)
  const exhibits = readdirSync(folder).filter((name) => /pdf$|jpg$/.test(name)).sort().map((name, index) => {
    const file = path.join(folder, name)
    const bytes = readFileSync(file)
    return { id: name, number: '付-' + (index + 1), category: 'payment', name, source: '', purpose: '', form: 'copy', file,
      mime: name.endsWith('pdf') ? 'application/pdf' : 'image/jpeg', sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length, originalName: name, transcript: '', durationSeconds: null }
  })
  globalThis.gc?.()
  const stop = new AbortController()
  const started = performance.now()
  let stopped = 0
  try {
    const made = await buildPack({ title: 'bench', claimantName: '', providerNames: [], facts: [], date: '2026-11-30', version: '1',
      letter: null, damages: null, exhibits }, out, { signal: stop.signal, onProgress: (done) => {
        if (mode === 'cancel' && done === Math.floor(exhibits.length / 2) && stopped === 0) { stopped = performance.now(); stop.abort() }
      } })
    console.log(JSON.stringify({ ms: performance.now() - started, pages: made.pages, rss: process.resourceUsage().maxRSS / 1024, warnings: made.warnings.length }))
  } catch (error) {
    console.log(JSON.stringify({ cancelled: performance.now() - stopped }))
  }`

function build(folder: string, out: string, mode = ''): Promise<Record<string, number>> {
  const root = path.resolve(import.meta.dirname, '../..')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [
      '--expose-gc',
      '--input-type=module',
      '-e',
      PROGRAM(root),
      folder,
      out,
      mode,
    ])
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => process.stderr.write(chunk))
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(text) as Record<string, number>) : reject(new Error(`exit ${code}`)),
    )
  })
}

function timed(command: string, parameters: readonly string[]): number | null {
  const started = performance.now()
  try {
    execFileSync(command, parameters, { stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 2 ** 28 })
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null
  }
  return performance.now() - started
}

export async function bench(): Promise<Record<string, number | string | Limited>> {
  await loadGlyphs()
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-bench-pack-'))
  try {
    const figures: Record<string, number | string | Limited> = {}
    for (const length of CHARACTERS) {
      const text = '金额3980元，客服答复系统处理中。'.repeat(Math.ceil(length / 17)).slice(0, length)
      const started = performance.now()
      wrapText(text, 46)
      figures[`${length} characters in one line, broken into lines, ms`] = Math.round(
        performance.now() - started,
      )
    }
    const load = path.join(folder, 'load')
    mkdirSync(load)
    const pdfs: string[] = []
    const photos: string[] = []
    for (let index = 0; index < PDFS; index += 1) {
      const file = path.join(load, `a${String(index).padStart(4, '0')}.pdf`)
      writeFileSync(file, await contract(index))
      pdfs.push(file)
    }
    for (let index = 0; index < PHOTOS; index += 1) {
      const file = path.join(load, `b${String(index).padStart(4, '0')}.jpg`)
      await photograph(file, index)
      photos.push(file)
    }
    const bytes = [...pdfs, ...photos].reduce((sum, file) => sum + statSync(file).size, 0)
    const out = path.join(folder, 'pack.pdf')
    const made = await build(load, out)
    const seconds = (made.ms ?? 0) / 1000
    figures[
      `${PDFS} PDFs of ${PAGES} pages and ${PHOTOS} photographs (${Math.round(bytes / 2 ** 20)} MB), s`
    ] = Math.round(seconds * 10) / 10
    figures['pages'] = made.pages ?? 0
    figures['largest memory, MB'] = { value: Math.round(made.rss ?? 0), limit: 600 }
    const merged = path.join(folder, 'merged.pdf')
    const images = path.join(folder, 'images.pdf')
    const qpdf = timed('qpdf', ['--empty', '--pages', ...pdfs, '--', merged])
    const img2pdf = timed('img2pdf', ['--rotation=ifvalid', '-o', images, ...photos])
    if (qpdf !== null && img2pdf !== null) {
      const reference = (qpdf + img2pdf) / 1000
      figures['qpdf and img2pdf of the same, s'] = Math.round(reference * 10) / 10
      figures['times as long'] = { value: Math.round((seconds / reference) * 100) / 100, limit: 2 }
      const smallest = statSync(merged).size + statSync(images).size
      figures['size beside theirs'] = {
        value: Math.round((statSync(out).size / smallest) * 1000) / 1000,
        limit: 1.1,
      }
    } else figures['size beside the sources'] = Math.round((statSync(out).size / bytes) * 1000) / 1000
    if (qpdf !== null) figures['qpdf alone, s'] = Math.round(qpdf / 100) / 10
    const cancelled = await build(load, path.join(folder, 'cancelled.pdf'), 'cancel')
    figures['cancelled after, ms'] = {
      value: Math.round(cancelled.cancelled ?? Number.POSITIVE_INFINITY),
      limit: 1000,
    }
    if (readFileSync(out).subarray(0, 5).toString() !== '%PDF-') throw new Error('no pack was made')
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
