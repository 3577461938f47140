/** Letters as Word documents: read back part by part, and laid out by LibreOffice. */
import path from 'node:path'
import { expect, it } from 'vitest'
import { buildLetterDocx } from '../../../electron/core/letters/letter-docx.ts'
import type { PrintedLetter } from '../../../electron/core/letters/printed-letter.ts'
import { openPackage } from '../../../electron/core/documents/documents.ts'
import { readFileSync } from 'node:fs'
import { asId } from '../../../shared/domain/ids.ts'
import { date } from '../../support/letter-facts.ts'
import { temporaryFolder } from '../../support/core.ts'
import { convert, SOFFICE } from '../../support/libreoffice.ts'
import { readPack } from '../pack/read-pack.ts'

const text = (value: string) => ({ kind: 'text', text: value }) as const
const letter: PrintedLetter = {
  title: '投诉信',
  author: '老王面馆',
  document: {
    language: 'zh-CN',
    blocks: [
      { kind: 'title', content: [text('投诉信')] },
      { kind: 'salutation', content: [text('云杉支付科技（浙江）有限公司：')] },
      { kind: 'heading', content: [text('一、基本信息')] },
      {
        kind: 'facts',
        rows: [
          { label: '商户编号', value: [text('898330100007731')] },
          { label: '法定代表人或经营者', value: [{ kind: 'missing', label: '姓名' }] },
        ],
      },
      {
        kind: 'paragraph',
        content: [
          text('未到账'),
          { ...text('至今未付'), marks: ['bold', 'underline'] },
          text('，合计'),
          {
            kind: 'figure',
            source: { kind: 'claim-total', kinds: [], currency: 'CNY' },
            text: '人民币4,473.00元',
            amount: { minor: 447_300, currency: 'CNY' },
          },
          { kind: 'citation', evidenceId: asId('a'), page: 3, timecode: null },
          { kind: 'citation', evidenceId: asId('gone'), page: null, timecode: null },
          text('。𠮷\u0007<&>'),
        ],
      },
      { kind: 'list', marks: 'circled', items: [[text('合同。')], [text('录音。')]] },
      { kind: 'signature', lines: [[text('投诉人：老王面馆')], [text('2026年11月22日')]] },
    ],
  },
  numbers: { a: '付-02' },
  places: null,
  date: date('2026-11-22'),
  version: '1.0.0',
}

it('has the styles Word knows, Chinese fonts by name, and marks', async () => {
  const file = path.join(temporaryFolder(), '投诉信.docx')
  await buildLetterDocx(letter, file)
  const opened = openPackage(readFileSync(file))
  const part = (name: string) => opened.text(name)
  const styles = part('/word/styles.xml')
  for (const id of ['Title', 'Heading1', 'Salutation', 'BodyText', 'ListParagraph', 'Signature']) {
    expect(styles).toContain(`w:styleId="${id}"`)
  }
  expect(styles).toContain('w:eastAsia="宋体"')
  expect(styles).toContain('w:eastAsia="黑体"')
  const body = part('/word/document.xml')
  const paragraphs = [...body.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([whole]) => whole)
  const styled = (id: string) => paragraphs.filter((one) => one.includes(`<w:pStyle w:val="${id}"/>`)).length
  expect(styled('Title')).toBe(1)
  expect(styled('ListParagraph')).toBe(2)
  expect(styled('Signature')).toBe(2)
  const marked = /<w:r>(?:(?!<\/w:r>).)*至今未付/s.exec(body)?.[0] ?? ''
  expect(marked).toMatch(/<w:b\/>.*<w:u w:val="single"\/>/s)
  expect(body).toContain('[付-02 第3页]')
  expect(body).toContain('[未附证据]')
  expect(body).toContain('【待补充：姓名】')
  expect(body).toContain('𠮷&lt;&amp;&gt;')
  expect(part('/docProps/core.xml')).toContain('老王面馆')
})

it.skipIf(!SOFFICE)('opens in LibreOffice with every word in its place', async () => {
  const folder = temporaryFolder()
  const file = path.join(folder, '投诉信.docx')
  await buildLetterDocx(letter, file)
  const { texts } = await readPack(convert(file, 'pdf', folder))
  const page = texts.join('').replace(/\s+/g, '')
  for (const words of [
    '一、基本信息',
    '898330100007731',
    '未到账至今未付，合计人民币4,473.00元[付-02第3页][未附证据]',
    '①合同。',
    '②录音。',
    '2026年11月22日',
  ]) {
    expect(page).toContain(words)
  }
  expect(page).toContain('第1页/共1页')
})
