import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { buildLetterPdf } from '../../../electron/core/letters/letter-pdf.ts'
import type { ContractReading } from '../../../shared/contract/signing.ts'
import { jobEnd, openCore, temporaryFolder } from '../../support/core.ts'

async function read(file: string) {
  const core = await openCore()
  const { job } = await core.call('signing.readContract', { source: { kind: 'path', path: file } })
  const end = await jobEnd(core, job)
  return { ...end, result: end.result as ContractReading }
}

function textFile(name: string, content: string | Uint8Array) {
  const file = path.join(temporaryFolder(), name)
  writeFileSync(file, content)
  return file
}

test('a PDF: pages, offsets, and the box of the words on the page', async () => {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  pdf.addPage([400, 500]).drawText('Definitions', { x: 50, y: 400, size: 12, font })
  pdf.addPage([400, 500]).drawText('The annual fee is 299 yuan.', { x: 50, y: 400, size: 12, font })
  const { status, result } = await read(textFile('contract.pdf', await pdf.save()))
  expect(status).toBe('done')
  expect(result.hits).toMatchObject([{ kind: 'annual-review', page: 2, matched: 'annual fee' }])
  const [hit] = result.hits
  const page = result.pages[1]
  expect(page).toMatchObject({ page: 2, width: 400, height: 500 })
  expect(page?.text.slice(hit?.start, hit?.end)).toBe('annual fee')
  const run = page?.runs.find(({ start, end }) => start <= (hit?.start ?? -1) && (hit?.end ?? 0) <= end)
  expect(run?.box.x).toBeCloseTo(50, 0)
  expect(run?.box.y).toBeCloseTo(88, 0)
})

test('a Chinese PDF made by a word processor’s way of embedding fonts', async () => {
  const file = path.join(temporaryFolder(), '协议.pdf')
  const paragraph = {
    kind: 'paragraph',
    content: [
      {
        kind: 'text',
        text: '乙方每年从结算款中扣收年审服务费299元，押金不退。争议由甲方所在地人民法院管辖。',
      },
    ],
  } as const
  const document = { language: 'zh-CN', blocks: [paragraph] } as never
  await buildLetterPdf(
    { title: '协议', author: '', document, numbers: {}, date: '2026-03-02', version: '0' } as never,
    file,
  )
  const { result } = await read(file)
  expect(new Set(result.hits.map(({ kind }) => kind))).toEqual(
    new Set(['annual-review', 'fee', 'deposit', 'dispute-place']),
  )
})

test('plain text in GB18030, and an item of evidence', async () => {
  const gbk = Uint8Array.from([0xce, 0xa5, 0xd4, 0xbc, 0xbd, 0xf0, 0x35, 0x30, 0x30, 0x30, 0xd4, 0xaa]) // 违约金5000元
  const file = textFile('contract.txt', gbk)
  const { result } = await read(file)
  expect(result.hits).toMatchObject([{ kind: 'penalty', page: 1, matched: '违约金' }])

  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: 'T' })
  const added = await jobEnd(
    core,
    (await core.call('evidence.add', { caseId, files: [{ kind: 'path', path: file }] })).job,
  )
  const [item] = (added.result as { added: { id: string }[] }).added
  const { job } = await core.call('signing.readContract', {
    source: { kind: 'evidence', id: item?.id ?? '' },
  })
  expect((await jobEnd(core, job)).result).toMatchObject({ hits: [{ kind: 'penalty' }] })
})

test('a scan, a picture and a broken file say so', async () => {
  const blank = await PDFDocument.create()
  blank.addPage([400, 500])
  const code = async (file: string) => (await read(file)).error?.code
  expect(await code(textFile('scan.pdf', await blank.save()))).toBe('contract.noText')
  expect(await code(textFile('broken.pdf', '%PDF-1.7\nnothing'))).toBe('contract.unreadable')
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  expect(await code(textFile('photo.png', png))).toBe('contract.typeUnsupported')
})
