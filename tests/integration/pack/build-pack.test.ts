import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildPack } from '../../../electron/core/pack/build-pack.ts'
import { loadGlyphs } from '../../../electron/core/documents/documents.ts'
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { temporaryFolder } from '../../support/core.ts'
import {
  chinesePdf,
  emptyPdf,
  encryptPdf,
  exhibit,
  formPdf,
  hollowPdf,
  mail,
  oddPdf,
  packInput,
  picture,
  pngHeader,
  signedLayeredPdf,
  trickyPdf,
  truncate,
  wordDocument,
} from './files.ts'
import { readPack, qpdfCheck, renderPage } from './read-pack.ts'

const PDF = 'application/pdf'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const inFolder = (folder: string) => (name: string) => path.join(folder, name)

beforeAll(loadGlyphs)

describe('the pack as a document', () => {
  const letter: LetterDocument = {
    language: 'zh-CN',
    blocks: [
      { kind: 'title', content: [{ kind: 'text', text: '投诉信' }] },
      {
        kind: 'list',
        marks: 'circled',
        items: [
          [
            { kind: 'text', text: '协议' },
            { kind: 'citation', evidenceId: asId('合-01'), page: 2, timecode: null },
          ],
          [{ kind: 'citation', evidenceId: asId('沟-01'), page: null, timecode: '03:15' }],
          [{ kind: 'citation', evidenceId: asId('gone'), page: null, timecode: null }],
        ],
      },
      { kind: 'paragraph', content: [{ kind: 'missing', label: '订单号' }] },
    ],
  }

  it('numbers, stamps, links, bookmarks and labels every page', async () => {
    const at = inFolder(temporaryFolder())
    writeFileSync(at('a.m4a'), 'sound')
    const exhibits = [
      exhibit(await chinesePdf(at('c.pdf'), 3), PDF, {
        number: '合-01',
        name: '收单服务协议',
        form: 'original',
      }),
      exhibit(at('a.m4a'), 'audio/mp4', {
        number: '沟-01',
        category: 'communication',
        name: '客服通话录音',
        transcript: '[03:15] 系统显示处理中',
        durationSeconds: 312,
      }),
    ]
    const out = at('pack.pdf')
    const made = await buildPack(packInput(exhibits, { letter: { title: '投诉信', document: letter } }), out)

    expect(made).toMatchObject({ pages: 7, exhibits: 2, files: [out] })
    expect(made.contents).toEqual([
      { evidenceId: '合-01', number: '合-01', firstPage: 4, pages: 3, lines: [] },
      { evidenceId: '沟-01', number: '沟-01', firstPage: 7, pages: 1, lines: [] },
    ])
    expect(made.warnings.map(({ code, evidenceId }) => [code, evidenceId])).toEqual([
      ['not-printable', '沟-01'],
      ['missing-facts', null],
      ['citation-without-exhibit', 'gone'],
    ])

    const pack = await readPack(out)
    const marks = ['封面', '信函', '证据目录', '合-01', '合-01', '合-01', '沟-01']
    marks.forEach((mark, index) => {
      expect(pack.texts[index]).toContain(`${mark} · 第 ${index + 1} 页 / 共 7 页`)
    })
    expect(pack.labels).toEqual(['1', '2', '3', '4', '5', '6', '7'])
    expect(pack.metadata).toMatchObject({
      Title: '证据材料 · 王先生与示例支付公司到账延迟纠纷',
      Author: '王先生（示例商户）',
      Language: 'zh-CN',
      CreationDate: 'D:20261122000000Z',
    })

    expect(pack.texts[0]).toContain('不是律师，不提供法律意见')
    // Citations name pages of the pack; they lead there.
    expect(pack.texts[1]).toContain('协议[合-01 第5页]')
    expect(pack.texts[1]).toContain('[沟-01 第7页 03:15]')
    expect(pack.texts[1]).toContain('[未附证据]')
    expect(pack.texts[1]).toContain('【待补充：订单号】')
    expect(pack.links[1]?.map((link) => link.page)).toEqual([5, 7])
    // Number, name and pages of each row are links.
    expect(pack.links[2]?.map((link) => link.page)).toEqual([4, 4, 4, 7, 7, 7])
    for (const words of [
      '编号',
      '证据名称',
      '来源',
      '证明目的',
      '原件/复印件',
      '页码',
      '原件',
      '复印件',
      '4–6',
    ]) {
      expect(pack.texts[2]).toContain(words)
    }
    expect(pack.texts[4]).toContain('第2条 交易手续费率为 0.00%')
    expect(pack.texts[6]).toContain('5 分 12 秒')
    expect(pack.texts[6]).toContain(exhibits[1]?.sha256)
    expect(pack.texts[6]).toContain('certutil -hashfile')
    expect(pack.texts[6]).toContain('系统显示处理中')

    expect(pack.outline).toEqual([
      ['封面（第 1 页）', 1],
      ['投诉信（第 2 页）', 2],
      ['证据目录（第 3 页）', 3],
      ['证据（共 2 份）', 4],
      ['合-01 收单服务协议（第 4 页）', 4],
      ['沟-01 客服通话录音（第 7 页）', 7],
    ])
    expect(pack.zooms.every((zoom) => zoom === null)).toBe(true)
    qpdfCheck(out)
  })

  it('is the same file for the same input', async () => {
    const at = inFolder(temporaryFolder())
    writeFileSync(at('t.txt'), '到账记录')
    const exhibits = [
      exhibit(await chinesePdf(at('c.pdf'), 2), PDF, { number: '合-01' }),
      exhibit(await picture(at('p.jpg'), 800, 600), 'image/jpeg', { number: '付-01', category: 'payment' }),
      exhibit(at('t.txt'), 'text/plain', { number: '问-01', category: 'problem' }),
    ]
    await buildPack(packInput(exhibits), at('one.pdf'))
    await buildPack(packInput(exhibits), at('two.pdf'))
    expect(readFileSync(at('one.pdf')).equals(readFileSync(at('two.pdf')))).toBe(true)
  })

  it('is made of a case without evidence and without a letter', async () => {
    const at = inFolder(temporaryFolder())
    expect(await buildPack(packInput([]), at('pack.pdf'))).toMatchObject({
      pages: 2,
      exhibits: 0,
      warnings: [],
    })
    qpdfCheck(at('pack.pdf'))
  })

  it('keeps page numbers true when the list itself grows over pages', async () => {
    const at = inFolder(temporaryFolder())
    const file = await chinesePdf(at('c.pdf'), 1)
    const exhibits = Array.from({ length: 60 }, (_, index) =>
      exhibit(file, PDF, { number: `合-${String(index + 1).padStart(2, '0')}`, name: `附件 ${index + 1}` }),
    )
    const made = await buildPack(packInput(exhibits), at('pack.pdf'))
    const pack = await readPack(at('pack.pdf'))
    expect(made.contents[0]?.firstPage).toBeGreaterThan(3)
    for (const entry of made.contents) {
      expect(pack.texts[entry.firstPage - 1]).toContain(
        `${entry.number} · 第 ${entry.firstPage} 页 / 共 ${made.pages} 页`,
      )
      expect(pack.texts[entry.firstPage - 1]).toContain('收单服务协议')
    }
    const rows = pack.links.slice(0, (made.contents[0]?.firstPage ?? 1) - 1).flat()
    expect([...new Set(rows.map((link) => link.page))]).toEqual(
      made.contents.map(({ firstPage }) => firstPage),
    )
    qpdfCheck(at('pack.pdf'))
  })

  it('can be cancelled and leaves no file', async () => {
    const folder = temporaryFolder()
    const at = inFolder(folder)
    const file = await chinesePdf(at('c.pdf'), 1)
    const controller = new AbortController()
    const building = buildPack(
      packInput(Array.from({ length: 20 }, (_, index) => exhibit(file, PDF, { number: `合-${index}` }))),
      at('pack.pdf'),
      {
        signal: controller.signal,
        onProgress: (done) => done === 5 && controller.abort(new Error('enough')),
      },
    )
    await expect(building).rejects.toThrow('enough')
    expect(readdirSync(folder)).toEqual(['c.pdf'])
  })
})

describe('PDF exhibits', () => {
  it('are turned upright, cropped and fitted, with their text', async () => {
    const at = inFolder(temporaryFolder())
    const file = await oddPdf(at('odd.pdf'), [
      { size: [842, 595], text: 'LANDSCAPE' },
      { size: [595, 842], text: 'TURNED90', rotate: 90 },
      { size: [595, 842], text: 'TURNED180', rotate: 180 },
      { size: [842, 595], text: 'TURNED270', rotate: 270 },
      { size: [14_000, 10_000], text: 'HUGE' },
      { size: [164, 600], text: 'RECEIPT' },
      { size: [600, 800], media: [-300, -400, 600, 800], text: 'NEGATIVE' },
      { size: [600, 800], crop: [100, 200, 300, 500], text: 'CROPPED' },
    ])
    const made = await buildPack(packInput([exhibit(file, PDF, { number: '合-01' })]), at('pack.pdf'))
    const pack = await readPack(at('pack.pdf'))
    const first = made.contents[0]?.firstPage ?? 0
    const pages = pack.pages.slice(first - 1)
    expect(pages.map(({ width, height }) => (width > height ? 'wide' : 'high'))).toEqual([
      'wide',
      'wide',
      'high',
      'high',
      'wide',
      'high',
      'high',
      'high',
    ])
    for (const { width, height } of pages) expect([width, height].sort()).toEqual([595.28, 841.89])
    const words = [
      'LANDSCAPE',
      'TURNED90',
      'TURNED180',
      'TURNED270',
      'HUGE',
      'RECEIPT',
      'NEGATIVE',
      'CROPPED',
    ]
    words.forEach((word, index) => expect(pack.texts[first - 1 + index]).toContain(word))
    // Every word stands on the paper above the foot, where its page is placed.
    pages.forEach((page, index) => {
      const word = page.items.find((item) => item.text.includes(words[index] ?? ''))
      expect(word?.x).toSatisfy((x: number) => x > 0 && x < page.width)
      expect(word?.y).toSatisfy((y: number) => y > 34 && y < page.height)
    })
    // What is small stays at its own size: a word of 8.2 points is still one of 8.2.
    expect(pages[5]?.items.find((item) => item.text === 'RECEIPT')?.height).toBeCloseTo(8.2, 1)
    qpdfCheck(at('pack.pdf'))
  })

  it('keep filled-in fields, and notes as viewers draw them', async () => {
    const at = inFolder(temporaryFolder())
    const made = await buildPack(packInput([exhibit(await formPdf(at('f.pdf')), PDF)]), at('pack.pdf'))
    expect(made.warnings).toEqual([])
    expect((await readPack(at('pack.pdf'))).texts.at(-1)).toContain('FIELD-8899')
  })

  it('that are valid and odd are printed, and what paper cannot show is said', async () => {
    const at = inFolder(temporaryFolder())
    const exhibits = [
      exhibit(trickyPdf(at('tricky.pdf')), PDF, { number: '合-01' }),
      exhibit(await signedLayeredPdf(at('signed.pdf')), PDF, { number: '合-02' }),
    ]
    const made = await buildPack(packInput(exhibits), at('pack.pdf'))
    expect(made.warnings.map(({ number, code }) => [number, code])).toEqual([
      ['合-02', 'pdf-drawn'],
      ['合-02', 'layers-shown'],
      ['合-02', 'signature-not-carried'],
    ])
    const pack = await readPack(at('pack.pdf'))
    expect(pack.texts[made.contents[0]!.firstPage - 1]).toContain('a stream of TRICKY text')
    qpdfCheck(at('pack.pdf'))
  })

  it('become a sheet that says why when they cannot be printed', async () => {
    const at = inFolder(temporaryFolder())
    const whole = await chinesePdf(at('whole.pdf'), 3)
    writeFileSync(at('noise.pdf'), Buffer.alloc(5000, '%PDF-1.7 noise '))
    const files: [string, string, string][] = [
      [truncate(whole, at('cut-60.pdf'), 0.6), 'pdf-damaged', '已损坏或不完整'],
      [truncate(whole, at('cut-99.pdf'), 0.985), 'pdf-damaged', '已损坏或不完整'],
      [await emptyPdf(at('empty.pdf')), 'pdf-empty', '没有任何页面'],
      [at('noise.pdf'), 'pdf-damaged', '已损坏或不完整'],
    ]
    if (encryptPdf(whole, at('locked.pdf')))
      files.push([at('locked.pdf'), 'pdf-encrypted', '设有密码或权限保护'])
    const exhibits = files.map(([file], index) => exhibit(file, PDF, { number: `合-0${index + 1}` }))
    const made = await buildPack(
      packInput([...exhibits, exhibit(whole, PDF, { number: '合-99' })]),
      at('pack.pdf'),
    )

    expect(made.warnings.map((warning) => [warning.number, warning.code])).toEqual(
      files.map(([, code], index) => [`合-0${index + 1}`, code]),
    )
    const pack = await readPack(at('pack.pdf'))
    made.contents.slice(0, -1).forEach((entry, index) => {
      expect(entry.pages).toBe(1)
      expect(pack.texts[entry.firstPage - 1]).toContain(files[index]?.[2])
      expect(pack.texts[entry.firstPage - 1]).toContain(exhibits[index]?.sha256)
    })
    expect(made.contents.at(-1)?.pages).toBe(3)
    qpdfCheck(at('pack.pdf'))
  })

  it('whose page lost its contents are printed as readers show them, and it is told', async () => {
    const at = inFolder(temporaryFolder())
    const made = await buildPack(packInput([exhibit(await hollowPdf(at('h.pdf')), PDF)]), at('pack.pdf'))
    expect(made.warnings.map(({ code }) => code)).toEqual(['pdf-repaired'])
    expect((await readPack(at('pack.pdf'))).texts.at(-1)).toContain('原文件结构有误，经修复印出')
  })

  it('of a thousand pages are stamped one by one', async () => {
    const at = inFolder(temporaryFolder())
    const file = await chinesePdf(at('c.pdf'), 1000)
    const made = await buildPack(packInput([exhibit(file, PDF)]), at('pack.pdf'))
    expect(made.pages).toBe(1002)
    const pack = await readPack(at('pack.pdf'), [3, 500, 1002])
    expect(pack.texts[0]).toContain('第 3 页 / 共 1002 页')
    expect(pack.texts[1]).toContain('第498条')
    expect(pack.texts[2]).toContain('第 1002 页 / 共 1002 页')
    qpdfCheck(at('pack.pdf'))
  })
})

describe('picture exhibits', () => {
  /** Where the red corner of the test picture lies on the printed page. */
  async function redCorner(file: string, page: number): Promise<string> {
    const picture = await renderPage(file, page)
    if (picture === null) return 'pdftoppm is not installed'
    const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    const at = { x: 0, y: 0, count: 0 }
    const shown = { left: info.width, right: 0, top: info.height, bottom: 0 }
    for (let index = 0; index < data.length; index += 3) {
      const [red = 0, green = 0, blue = 0] = data.subarray(index, index + 3)
      const x = (index / 3) % info.width
      const y = Math.floor(index / 3 / info.width)
      const isRed = red > 150 && green < 80 && blue < 80
      if (isRed) Object.assign(at, { x: at.x + x, y: at.y + y, count: at.count + 1 })
      if (isRed || (red > 200 && red < 240 && blue > red)) {
        Object.assign(shown, {
          left: Math.min(shown.left, x),
          right: Math.max(shown.right, x),
          top: Math.min(shown.top, y),
          bottom: Math.max(shown.bottom, y),
        })
      }
    }
    const vertical = at.y / at.count < (shown.top + shown.bottom) / 2 ? 'top' : 'bottom'
    return `${vertical} ${at.x / at.count < (shown.left + shown.right) / 2 ? 'left' : 'right'}`
  }

  it('stand upright, whatever their camera wrote', async () => {
    const at = inFolder(temporaryFolder())
    const corners = [
      'top left',
      'top right',
      'bottom right',
      'bottom left',
      'top left',
      'top right',
      'bottom right',
      'bottom left',
    ]
    const exhibits = await Promise.all(
      corners.map(async (_, index) =>
        exhibit(await picture(at(`${index}.jpg`), 400, 300, { orientation: index + 1 }), 'image/jpeg', {
          number: `付-0${index + 1}`,
          category: 'payment',
        }),
      ),
    )
    const made = await buildPack(packInput(exhibits), at('pack.pdf'))
    const pack = await readPack(at('pack.pdf'))
    for (const [index, corner] of corners.entries()) {
      const number = made.contents[index]?.firstPage ?? 0
      const page = pack.pages[number - 1]
      expect((page?.width ?? 0) > (page?.height ?? 0)).toBe(index < 4)
      const found = await redCorner(at('pack.pdf'), number)
      if (found !== 'pdftoppm is not installed') expect(found, `orientation ${index + 1}`).toBe(corner)
    }
    qpdfCheck(at('pack.pdf'))
  })

  it('of every type are placed with all their dots, never blown up', async () => {
    const at = inFolder(temporaryFolder())
    const exhibits = [
      exhibit(await picture(at('big.jpg'), 6000, 4500), 'image/jpeg', { number: '付-01' }),
      exhibit(await picture(at('clear.png'), 900, 1600, { format: 'png', alpha: true }), 'image/png', {
        number: '付-02',
      }),
      exhibit(await picture(at('small.webp'), 200, 100, { format: 'webp' }), 'image/webp', {
        number: '付-03',
      }),
      exhibit(path.join(import.meta.dirname, 'photo.heic'), 'image/heic', { number: '付-04' }),
    ]
    const made = await buildPack(packInput(exhibits), at('pack.pdf'))
    expect(made.warnings).toEqual([])
    const pack = await readPack(at('pack.pdf'))
    const pictures = made.contents.map(({ firstPage }) => pack.pages[firstPage - 1]?.pictures[0])
    expect(pictures.map((found) => [found?.width, found?.height])).toEqual([
      [6000, 4500],
      [900, 1600],
      [200, 100],
      [480, 320],
    ])
    expect(await redCorner(at('pack.pdf'), made.contents[3]?.firstPage ?? 0)).toMatch(
      /top left|not installed/,
    )
  })

  it('that are long screenshots go on over pages', async () => {
    const at = inFolder(temporaryFolder())
    const file = await picture(at('long.png'), 720, 7200, { format: 'png' })
    const made = await buildPack(packInput([exhibit(file, 'image/png')]), at('pack.pdf'))
    expect(made.contents[0]?.pages).toBe(5)
  })

  it('that are damaged, too large or not what they say become a sheet', async () => {
    const at = inFolder(temporaryFolder())
    const whole = await picture(at('whole.jpg'), 2000, 1500)
    pngHeader(at('bomb.png'), 60_000, 60_000)
    writeFileSync(at('noise.heic'), 'ftypheic'.repeat(200))
    const exhibits = [
      exhibit(truncate(whole, at('cut.jpg'), 0.5), 'image/jpeg', { number: '付-01' }),
      exhibit(at('bomb.png'), 'image/png', { number: '付-02' }),
      exhibit(at('noise.heic'), 'image/heic', { number: '付-03' }),
    ]
    const made = await buildPack(packInput(exhibits), at('pack.pdf'))
    expect(made.warnings.map(({ code }) => code)).toEqual([
      'picture-repaired',
      'image-too-large',
      'image-unreadable',
    ])
    const pack = await readPack(at('pack.pdf'))
    expect(pack.texts[made.contents[1]!.firstPage - 1]).toContain('像素过大')
  })
})

describe('exhibits of text and others', () => {
  it('are set in print: text in any encoding, CSV, mail, Word', async () => {
    const at = inFolder(temporaryFolder())
    writeFileSync(at('t.txt'), Buffer.from([0xb5, 0xbd, 0xd5, 0xcb]))
    writeFileSync(
      at('s.csv'),
      '账户：6602\n日期,金额,摘要\n2023-05-12,"1,280.00",消费😀\n2023-05-15,2360.00,消费\n',
    )
    writeFileSync(at('bad.txt'), Buffer.from([0xff, 0xff, 0x81, 0xff]))
    const exhibits = [
      exhibit(at('t.txt'), 'text/plain', { number: '问-01' }),
      exhibit(at('s.csv'), 'text/plain', { number: '问-02' }),
      exhibit(mail(at('m.eml')), 'message/rfc822', { number: '问-03' }),
      exhibit(await wordDocument(at('w.docx')), DOCX, { number: '问-04' }),
      exhibit(truncate(at('w.docx'), at('cut.docx'), 0.5), DOCX, { number: '问-05' }),
      exhibit(at('bad.txt'), 'text/plain', { number: '问-06' }),
    ]
    const made = await buildPack(packInput(exhibits), at('pack.pdf'))
    const pack = await readPack(at('pack.pdf'))
    const text = (index: number) => pack.texts[made.contents[index]!.firstPage - 1]
    expect(text(0)).toContain('到账')
    expect(text(1)).toMatch(/账户：6602.*行.*日期.*金额.*3.*2023-05-12.*1,280\.00.*消费😀/s)
    expect(text(2)).toContain('客服 <kefu@example.com>')
    expect(text(2)).toContain('日期：Mon, 22 May 2023 09:15:00 +0800')
    expect(text(2)).toContain('三笔交易仍显示“交易处理中”')
    expect(text(3)).toContain('年审服务费由甲方承担')
    expect(text(3)).toContain('费率 | 0.00%')
    expect(made.warnings.map(({ number, code, count }) => [number, code, count])).toEqual([
      ['问-05', 'text-unreadable', null],
      ['问-06', 'text-unreadable', null],
    ])
  })

  it('with names that do harm elsewhere stay legible', async () => {
    const at = inFolder(temporaryFolder())
    const file = await chinesePdf(at('c.pdf'), 1)
    writeFileSync(at('x.bin'), 'x')
    const name = `发票\u202Egnp.exe\u0007😀${'很长的名字'.repeat(30)}${'A'.repeat(200)}`
    const exhibits = [
      exhibit(file, PDF, { number: '合-01', name }),
      exhibit(at('x.bin'), 'application/octet-stream', {
        number: '合-02',
        name,
        originalName: '../../etc/passwd\n',
      }),
    ]
    const made = await buildPack(packInput(exhibits), at('pack.pdf'))
    const pack = await readPack(at('pack.pdf'))
    expect(pack.texts[1]).toContain('U+202E')
    expect(pack.texts[1]?.match(/A/g)?.length).toBeGreaterThanOrEqual(200)
    expect(pack.texts.join('')).not.toMatch(/[\u202E\u0007]/)
    for (const page of pack.pages) {
      for (const item of page.items) expect(item.x + item.width).toBeLessThanOrEqual(page.width)
    }
    expect(pack.texts[made.contents[1]!.firstPage - 1]).toContain('../../etc/passwd')
  })

  it('are not filed when the vault’s file is gone or is another one', async () => {
    const at = inFolder(temporaryFolder())
    const file = await chinesePdf(at('c.pdf'), 1)
    const gone = exhibit(file, PDF, { number: '合-01', file: at('gone.pdf') })
    const other = exhibit(file, PDF, { number: '合-02', sha256: 'a'.repeat(64) })
    const made = await buildPack(packInput([gone, other]), at('pack.pdf'))
    expect(made.warnings.map(({ code }) => code)).toEqual(['file-missing', 'file-changed'])
    const pack = await readPack(at('pack.pdf'))
    expect(pack.texts.at(-1)).toContain('与收存时不一致')
    expect(pack.texts.at(-1)).toContain('a'.repeat(64))
    expect(pack.texts.join('')).not.toContain('交易手续费率为')
  })
})
