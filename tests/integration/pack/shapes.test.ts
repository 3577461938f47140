/** What a pack may be made into: supplemented, split, redacted, with parts of exhibits, timeline and hashes. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inflateSync } from 'node:zlib'
import { PDFDict, PDFDocument, PDFName, PDFStream } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  authored,
  loadGlyphs,
  openFileWithPdfium,
  renderPdf,
} from '../../../electron/core/documents/documents.ts'
import { buildPack } from '../../../electron/core/pack/build-pack.ts'
import type { Redaction } from '../../../electron/core/pack/types.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { temporaryFolder } from '../../support/core.ts'
import { chinesePdf, exhibit, packInput, picture } from './files.ts'
import { qpdfCheck, readPack } from './read-pack.ts'

const PDF = 'application/pdf'
const inFolder = (folder: string) => (name: string) => path.join(folder, name)

beforeAll(loadGlyphs)

async function texts(file: string): Promise<string[]> {
  const reader = await openFileWithPdfium(file)
  if (typeof reader === 'string') throw new Error(reader)
  const pages = Array.from({ length: reader.pageCount }, (_, page) =>
    reader.pageText(page).replace(/\s+/g, ''),
  )
  reader.close()
  return pages
}

describe('late additions', () => {
  it('stand at the end under a list of their own; no page of what was filed moves', async () => {
    const at = inFolder(temporaryFolder())
    const filed = [
      exhibit(await chinesePdf(at('a.pdf'), 3), PDF, { number: '合-01', name: '协议' }),
      exhibit(await picture(at('b.jpg'), 800, 600), 'image/jpeg', { number: '付-01', category: 'payment' }),
    ]
    const late = exhibit(await chinesePdf(at('c.pdf'), 2), PDF, {
      number: '沟-01',
      category: 'communication',
      name: '后来的函',
    })
    const before = await buildPack(packInput(filed), at('1.pdf'))
    const after = await buildPack(
      packInput(filed, { supplements: [{ date: '2026-12-05' as LocalDate, exhibits: [late] }] }),
      at('2.pdf'),
    )
    expect(after.contents.slice(0, 2)).toEqual(before.contents)
    expect(after.pages).toBe(before.pages + 3)
    const [first, second] = [await texts(at('1.pdf')), await texts(at('2.pdf'))]
    const withoutTotal = (text: string | undefined) => text?.replace(/共\d+页/g, '')
    first.forEach((text, page) => expect(withoutTotal(second[page])).toBe(withoutTotal(text)))
    expect(second[before.pages]).toContain(`第1页至第${before.pages}页与此前提交的相同`)
    expect(second[before.pages]).toContain('补充证据目录')
    expect(second.at(-1)).toContain(`第${after.pages}页`)
    expect((await readPack(at('2.pdf'))).labels?.at(-1)).toBe(String(after.pages))
    qpdfCheck(at('2.pdf'))
  })
})

describe('a pack in several files', () => {
  it('is split between exhibits, numbered through, each file with its list and labels as printed', async () => {
    const at = inFolder(temporaryFolder())
    const exhibits = await Promise.all(
      [4, 5, 3].map(async (pages, index) =>
        exhibit(await chinesePdf(at(`${index}.pdf`), pages), PDF, { number: `合-0${index + 1}` }),
      ),
    )
    const whole = await buildPack(packInput(exhibits), at('whole.pdf'))
    const made = await buildPack(packInput(exhibits, { limits: { bytes: null, pages: 9 } }), at('pack.pdf'))
    expect(made.files).toEqual([at('pack.pdf'), `${at('pack.pdf')}-2`])
    expect(made.contents).toEqual(whole.contents)
    const [first, second] = [await readPack(made.files[0] ?? ''), await readPack(made.files[1] ?? '')]
    expect(first.pages.length).toBeLessThanOrEqual(9)
    expect(second.pages.length).toBeLessThanOrEqual(9)
    expect(second.labels?.slice(1)).toEqual(['7', '8', '9', '10', '11', '12', '13', '14'])
    second.texts.slice(1).forEach((text, index) => expect(text).toContain(`第 ${index + 7} 页 / 共 14 页`))
    expect(first.texts[0]).toContain('第 1 册目录（共 2 册）')
    expect(second.texts[0]).toContain('合-02')
    made.files.forEach(qpdfCheck)
  })

  it('says which exhibit alone is over the limit', async () => {
    const at = inFolder(temporaryFolder())
    const exhibits = [
      exhibit(await chinesePdf(at('a.pdf'), 20), PDF),
      exhibit(await chinesePdf(at('b.pdf'), 2), PDF, { number: '合-02' }),
    ]
    const made = await buildPack(packInput(exhibits, { limits: { bytes: null, pages: 10 } }), at('pack.pdf'))
    expect(made.warnings.map(({ code, number }) => [code, number])).toEqual([['over-limit', '合-01']])
  })
})

describe('redaction', () => {
  const redaction: Redaction = {
    kinds: ['identity', 'card', 'phone'],
    words: ['王小明'],
    areas: [],
    lines: [],
    reason: '第三人隐私',
  }
  const PRIVATE = ['110101199003074477', '13800138000', '6222021234567890128', '王小明']

  it('leaves nothing of it in the pack: not in text, not in streams, not in metadata', async () => {
    const at = inFolder(temporaryFolder())
    const text = `客户王小明，身份证110101199003074477，手机13800138000，卡号6222021234567890128，订单20230512000000000001，金额3980元。`
    writeFileSync(at('p.pdf'), await renderPdf(authored([text])))
    writeFileSync(at('t.txt'), text)
    const exhibits = [
      exhibit(at('p.pdf'), PDF, { number: '付-01', redaction }),
      exhibit(at('t.txt'), 'text/plain', { number: '付-02', redaction }),
    ]
    const made = await buildPack(packInput(exhibits, { redactionList: true }), at('pack.pdf'))
    expect(made.warnings.filter(({ code }) => code === 'redacted').map(({ count }) => count)).toEqual([4, 4])
    const pages = await texts(at('pack.pdf'))
    for (const word of PRIVATE) expect(pages.join('')).not.toContain(word)
    // What is not private stays legible, and the list says what was taken out.
    expect(pages.filter((page) => page.includes('金额3980元')).length).toBe(2)
    expect(pages.find((page) => page.includes('遮盖清单下列内容'))).toContain('身份证件号码')
    const bytes = readFileSync(at('pack.pdf'))
    for (const content of [bytes, ...streamsOf(bytes)])
      for (const word of PRIVATE)
        expect(content.includes(word) || content.includes(Buffer.from(word, 'utf16le').swap16())).toBe(false)
    expect(readFileSync(at('t.txt'), 'utf8')).toBe(text)
  })

  it('burns areas into a picture and leaves its metadata behind', async () => {
    const at = inFolder(temporaryFolder())
    const photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#ffffff' } })
      .jpeg()
      .withExif({ IFD0: { ImageDescription: 'SECRET-PLACE' } })
      .toBuffer()
    writeFileSync(at('p.jpg'), photo)
    const areas = [{ page: 1, x: 0.25, y: 0.25, width: 0.5, height: 0.5 }]
    const exhibits = [exhibit(at('p.jpg'), 'image/jpeg', { redaction: { ...redaction, areas } })]
    const made = await buildPack(packInput(exhibits), at('pack.pdf'))
    const bytes = readFileSync(at('pack.pdf'))
    for (const content of [bytes, ...streamsOf(bytes)]) expect(content.includes('SECRET-PLACE')).toBe(false)
    const reader = await openFileWithPdfium(at('pack.pdf'))
    if (typeof reader === 'string') throw new Error(reader)
    const page = reader.render((made.contents[0]?.firstPage ?? 1) - 1, 36)
    reader.close()
    const middle = (Math.floor(page.height / 2) * page.width + Math.floor(page.width / 2)) * 4
    expect([...page.pixels.subarray(middle, middle + 3)]).toEqual([0, 0, 0])
  })
})

describe('choices', () => {
  it('prints ranges of pages, facts in order, hashes, groups and copies; the product’s notice may stay out', async () => {
    const at = inFolder(temporaryFolder())
    const file = exhibit(await chinesePdf(at('a.pdf'), 5), PDF, {
      number: '合-01',
      ranges: [
        [2, 3],
        [5, 5],
      ],
    })
    const made = await buildPack(
      packInput([file], {
        notice: false,
        copies: 2,
        groupBy: 'purpose',
        timeline: [
          {
            when: '2023年5月12日',
            text: '刷卡3980元',
            places: [{ evidenceId: asId('合-01'), page: null, timecode: null }],
          },
        ],
        integrity: { custodyHead: 'ab'.repeat(32), custodyEntries: 7, custodyOfCase: 5 },
      }),
      at('pack.pdf'),
    )
    expect(made.contents[0]?.pages).toBe(3)
    const pages = await texts(at('pack.pdf'))
    expect(pages[0]).not.toContain('Proofdesk')
    expect(pages.join('')).toContain('第1组证明双方约定的费率与结算周期')
    expect(pages.join('')).toContain('本证据材料一式2份，另按对方人数1份')
    expect(pages.find((page) => page.includes('事实经过时间事实证据'))).toContain(
      `合-01第${made.contents[0]?.firstPage}页`,
    )
    expect(pages.find((page) => page.includes('证据文件校验下列'))).toContain(file.sha256)
    const pack = await readPack(at('pack.pdf'))
    const [list] = pack.texts.flatMap((text, index) =>
      text.includes('证据目录') && text.includes('组号') ? [index + 1] : [],
    )
    // From its stamp an exhibit leads back to the list.
    expect(pack.links[(made.contents[0]?.firstPage ?? 1) - 1]?.map(({ page }) => page)).toEqual([list])
  })
})

describe('the structure archives ask for (PDF/A-2b, no conformance claimed)', () => {
  it('has embedded fonts, an output intent, XMP that agrees with the title, an id, and nothing that runs', async () => {
    const at = inFolder(temporaryFolder())
    writeFileSync(at('t.txt'), '☑ 王𠮷 3980元 😀')
    await buildPack(packInput([exhibit(at('t.txt'), 'text/plain')]), at('pack.pdf'))
    const bytes = readFileSync(at('pack.pdf'))
    const document = await PDFDocument.load(bytes)
    const objects = document.context.enumerateIndirectObjects().map(([, object]) => object)
    const dicts = objects.flatMap((object) =>
      object instanceof PDFDict ? [object] : object instanceof PDFStream ? [object.dict] : [],
    )
    const descriptors = dicts.filter((dict) => dict.get(PDFName.of('Type')) === PDFName.of('FontDescriptor'))
    expect(descriptors.length).toBeGreaterThan(1)
    for (const descriptor of descriptors)
      expect(descriptor.has(PDFName.of('FontFile2')) || descriptor.has(PDFName.of('FontFile3'))).toBe(true)
    const intents = document.catalog.lookup(PDFName.of('OutputIntents'))
    expect(intents?.toString()).toBeDefined()
    expect(document.catalog.has(PDFName.of('Lang'))).toBe(true)
    const text = bytes.toString('utf8')
    expect(text).toContain(
      '<rdf:li xml:lang="x-default">证据材料 · 王先生与示例支付公司到账延迟纠纷</rdf:li>',
    )
    expect(text).not.toContain('pdfaid:part')
    for (const key of ['Encrypt', 'JavaScript', 'JS', 'OpenAction', 'AA', 'EmbeddedFiles', 'XFA'])
      expect(dicts.some((dict) => dict.has(PDFName.of(key)))).toBe(false)
    expect(document.context.trailerInfo.ID?.toString()).toMatch(/^\[ <[0-9A-F]{32}> <[0-9A-F]{32}> \]$/)
  })
})

/** Every stream of the file, inflated where it is deflated. */
function streamsOf(bytes: Buffer): Buffer[] {
  const streams: Buffer[] = []
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
    const end = bytes.indexOf('\nendstream', at)
    if (end < 0) break
    try {
      streams.push(inflateSync(bytes.subarray(at + 7, end)))
    } catch {
      streams.push(bytes.subarray(at + 7, end))
    }
    at = end
  }
  return streams
}
