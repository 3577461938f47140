/**
 * What people bring: every handed file of samples/reports/documents in one pack, each with what must be on its pages
 * and what must be told. The files stand for their kinds; siblings made here follow in odd-kinds.test.ts.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadGlyphs, openFileWithPdfium } from '../../../electron/core/documents/documents.ts'
import { countPages } from '../../../electron/core/evidence/page-count.ts'
import { sniffType } from '../../../electron/core/evidence/file-type.ts'
import { buildPack } from '../../../electron/core/pack/build-pack.ts'
import { temporaryFolder } from '../../support/core.ts'
import { exhibit, packInput } from './files.ts'
import { qpdfCheck, renderPage } from './read-pack.ts'
import sharp from 'sharp'
import { asId } from '../../../shared/domain/ids.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../../../shared/samples/reports/documents')

interface Expected {
  readonly has?: readonly string[]
  readonly not?: readonly string[]
  readonly warns?: readonly string[]
  readonly pages?: number
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  'table-tall-cell.csv': { has: ['末句：同意退还3980元。', '短', '（文字完）'] },
  'mail-html-lt.eml': {
    has: ['单笔<100元免手续费，单笔>100元按0.6%收取。', '承诺费率 < 0.38%，押金99元可退。'],
  },
  'mail-qq-no-space.eml': { has: ['关于扣款的答复', '我司确认误扣3980元，七日内退回。'] },
  'mail-mbox-from.eml': { has: ['雷鸟导出的邮件正文。'], not: ['未作改动'] },
  'mail-nested-two.eml': {
    has: ['Fri, 12 May 2023 10:00:00 +0800', '原邮件：我公司确认5月15日扣款3980元系误扣。'],
  },
  'mail-raw-gbk.eml': { has: ['关于冻结账户的回复', '客服中心', '3980元'], warns: ['encoding-guessed'] },
  'mail-html-meta.eml': { has: ['客服中心', '账户冻结通知：金额3980元'] },
  'mail-hz.eml': { has: ['己所不欲，勿施於人。Bye.'] },
  'mail-html-odd.eml': { has: ['属性含大于号', '€100 × 3 → € €', '金额 3980元'], not: ['b">', '&euro;'] },
  'docx-auto-numbering.docx': { has: ['第一条 费率为零。', '第二条', '第三条'] },
  'docx-header.docx': { has: ['某某支付有限公司 文号：支函〔2023〕15号', '此件仅供内部使用'] },
  'docx-tracked.docx': {
    has: ['移走的句子3980元。', '☑同意 ☐不同意'],
    not: ['内部底价'],
    warns: ['changes-accepted', 'hidden-text'],
  },
  'docx-odd.docx': { has: ['3980×0.6%=23.88', '吉（jí）野家'] },
  'docx-only-picture.docx': { warns: ['pictures-apart'] },
  'docx-document2.docx': { has: ['主文件叫 document2.xml 的正文'] },
  'text-checkbox.txt': { has: ['☑同意 ☐不同意', '□是 ■否'] },
  'text-utf8-one-bad-byte-even.txt': {
    has: ['合同公司'],
    not: ['鍚堝悓', '未作改动'],
    warns: ['text-damaged'],
  },
  'text-utf8-cut-tail.txt': { has: ['金额3980元'], warns: ['text-damaged'] },
  'text-sjis.txt': { has: ['お支払い口座は凍結されました'], warns: ['encoding-guessed'] },
  'text-utf16le-nobom.txt': { has: ['客服：您好', '3980元'] },
  'text-nul.txt': { has: ['聊天记录', '39▯80元'] },
  'pdf-needappearances-empty.pdf': { has: ['3980.00'] },
  'pdf-xfa-dynamic.pdf': { warns: ['dynamic-form'], has: ['动态表单'] },
  'pdf-portfolio.pdf': { warns: ['attachments-not-printed'], has: ['内含 1 个附件，未印'] },
  'pdf-ascii-newline-before.pdf': { has: ['AMOUNT 3980 ASCII ONLY'], pages: 1 },
  'pdf-newline-before-header.pdf': { pages: 2 },
  'pdf-orphan-newer-object.pdf': { has: ['VALID TEXT 3980'], not: ['ORPHAN'] },
  'pdf-freed-annotation.pdf': { has: ['CONTRACT PAGE'], not: ['REVOKED'] },
  'pdf-image-stream-damaged.pdf': { warns: ['image-damaged'], has: ['PAGE WITH IMAGE'] },
  'pdf-signed-no-sigflags.pdf': { warns: ['signature-not-carried'] },
  'pdf-page-no-type.pdf': { has: ['NOTYPE 3980'], pages: 1 },
  'pdf-encrypted-empty-user-40.pdf': { has: ['AMOUNT 3980 PAGE 1'], pages: 2, warns: ['pdf-restricted'] },
  'pdf-encrypted-empty-user-256.pdf': { has: ['AMOUNT 3980 PAGE 1'], pages: 2, warns: ['pdf-restricted'] },
  'pdf-empty-flate-content.pdf': { has: ['AMOUNT 3980'], warns: ['pdf-repaired'] },
  'pdf-no-adler.pdf': { has: ['AMOUNT 3980 BAD ADLER'], warns: ['pdf-repaired'] },
  'pdf-contents-null.pdf': { has: ['PAGE TWO 3980'], pages: 2, warns: ['pdf-repaired'] },
  'pdf-padded-4k-zeros.pdf': { pages: 2, warns: ['pdf-repaired'] },
  'img-white-on-transparent.png': { warns: ['dark-ground'] },
  'img-wide-20000.png': { pages: 15 },
  'img-jpeg-4-bytes-short.jpg': { warns: ['picture-repaired'], pages: 1 },
  'img-tiff-two.tif': { pages: 2 },
  'img-bmp.bmp': { pages: 1 },
  'img-svg.svg': { pages: 1, warns: ['vector-drawn'] },
  'av-video.mp4': { has: ['20 秒'], not: ['12 秒'] },
}

beforeAll(loadGlyphs)

describe.skipIf(!existsSync(FOLDER))('the handed files', () => {
  it('are printed as they must be, in one pack without a fault', async () => {
    const files = readdirSync(FOLDER).filter((name) => !/\.(md|json)$/.test(name))
    expect(files.toSorted()).toEqual(Object.keys(EXPECTED).toSorted())
    const exhibits = []
    for (const [index, name] of files.entries()) {
      const file = path.join(FOLDER, name)
      const { mime } = await sniffType(file, name)
      exhibits.push(
        exhibit(file, mime, {
          id: asId(name),
          number: `付-${String(index + 1).padStart(2, '0')}`,
          name,
          originalName: name,
          sha256: createHash('sha256').update(readFileSync(file)).digest('hex'),
        }),
      )
    }
    const out = path.join(temporaryFolder(), 'pack.pdf')
    const made = await buildPack(packInput(exhibits), out)
    qpdfCheck(out)
    const reader = await openFileWithPdfium(out)
    if (typeof reader === 'string') throw new Error(reader)
    const found = Object.fromEntries(
      made.contents.map(({ evidenceId, firstPage, pages }) => {
        const text = Array.from({ length: pages }, (_, page) => reader.pageText(firstPage - 1 + page)).join(
          '',
        )
        const codes = made.warnings
          .filter((warning) => warning.evidenceId === evidenceId)
          .map(({ code }) => code)
        return [evidenceId, { text: text.replace(/\s+/g, ''), codes, pages }]
      }),
    )
    reader.close()
    const plain = (text: string) => text.replace(/\s+/g, '')
    const wrong = Object.entries(EXPECTED).flatMap(([name, { has = [], not = [], warns = [], pages }]) => {
      const own = found[name]
      if (!own) return [`${name}: not in the pack`]
      return [
        ...has.filter((text) => !own.text.includes(plain(text))).map((text) => `${name}: lacks ${text}`),
        ...not.filter((text) => own.text.includes(plain(text))).map((text) => `${name}: has ${text}`),
        ...warns
          .filter((code) => !(own.codes as string[]).includes(code))
          .map((code) => `${name}: does not warn ${code}, but ${own.codes.join()}`),
        ...(pages !== undefined && own.pages !== pages ? [`${name}: ${own.pages} pages`] : []),
      ]
    })
    expect(wrong).toEqual([])
    // The moved sentence stands once.
    expect(found['docx-tracked.docx']?.text.split('移走的句子').length).toBe(2)
    // White letters can be seen: the page is not all white where the picture stands.
    const place = made.contents.find(({ evidenceId }) => evidenceId === 'img-white-on-transparent.png')
    const page = await renderPage(out, place?.firstPage ?? 1)
    if (page) {
      const { channels } = await sharp(page).greyscale().stats()
      expect(channels[0]?.min).toBeLessThan(120)
    }
  }, 240_000)

  it('a scan of two pages is counted as two', async () => {
    expect(await countPages(path.join(FOLDER, 'img-tiff-two.tif'), 'image/tiff')).toBe(2)
  })
})
