import { beforeAll, describe, expect, it } from 'vitest'
import {
  duration,
  fileSize,
  fitLine,
  htmlToText,
  loadGlyphs,
  printable,
  printableName,
  readDelimited,
} from '../../../electron/core/documents/documents.ts'
import { decodeText } from '../../../electron/core/platform/text-encoding.ts'
import { outputName } from '../../../shared/domain/output-name.ts'

beforeAll(loadGlyphs)

describe('text that can be printed', () => {
  it('shows every character or says which it could not show', () => {
    expect(printable('合同①〔2013〕A1 ￥')).toEqual({ text: '合同①〔2013〕A1 ￥', replaced: [], count: 0 })
    expect(printable('a\u202Eb\u0007c😀\u200d😀')).toEqual({
      text: 'a▯b▯c😀😀',
      replaced: ['U+202E', 'U+0007'],
      count: 2,
    })
  })

  it('keeps lines and turns odd spaces into plain ones', () => {
    expect(printable('a\r\nb\u2028c\u00a0d\te').text).toBe('a\nb\nc d    e')
  })

  it('names the characters behind a name', () => {
    expect(printableName('发票\n😀\u202E.pdf')).toBe('发票 😀▯.pdf（▯ = U+202E）')
  })

  it('cuts a line to its room', () => {
    expect(fitLine('收单服务协议', 10)).toBe('收单服务协议')
    expect(fitLine('收'.repeat(50), 10)).toBe(`${'收'.repeat(9)}…`)
  })
})

describe('encodings', () => {
  it.each([
    ['UTF-8', Buffer.from('到账 10 元')],
    ['UTF-8 with a mark', Buffer.from('\ufeff到账 10 元')],
    ['UTF-16 LE with a mark', Buffer.from('\ufeff到账 10 元', 'utf16le')],
    ['GB18030', Buffer.from([0xb5, 0xbd, 0xd5, 0xcb, 0x20, 0x31, 0x30, 0x20, 0xd4, 0xaa])],
  ])('reads %s', (_, bytes) => {
    expect(decodeText(bytes)?.text).toBe('到账 10 元')
  })

  it('reads Latin UTF-16 without a mark', () => {
    expect(decodeText(Buffer.from('total 10', 'utf16le'))?.text).toBe('total 10')
  })

  it('answers null for bytes that are no text', () => {
    expect(decodeText(Buffer.from([0xff, 0xff, 0x81, 0xff]))).toBeNull()
  })
})

describe('HTML mails', () => {
  it('keeps the words and drops scripts, styles and tags', () => {
    const html =
      '<style>p{}</style><p>您好&nbsp;&amp;&#36864;&#x6b3e;</p><script>alert(1)</script><div>a<br>b</div><!-- x -->'
    expect(htmlToText(html)).toBe('您好 &退款\na\nb')
  })
})

describe('CSV as a table', () => {
  it('knows quotes, lines within cells and the physical line of each row', () => {
    const table = readDelimited(
      '日期,摘要,金额\r\n5.12,"含,逗号",1.00\r\n\r\n5.15,"两\n行""引""",2.00\r\n5.18,c,3.00',
    )
    expect(table).toEqual({
      columns: 3,
      rows: [
        { line: 1, cells: ['日期', '摘要', '金额'] },
        { line: 2, cells: ['5.12', '含,逗号', '1.00'] },
        { line: 4, cells: ['5.15', '两\n行"引"', '2.00'] },
        { line: 6, cells: ['5.18', 'c', '3.00'] },
      ],
    })
  })

  it('finds tabs and semicolons, and no table in prose', () => {
    expect(readDelimited('a\tb\n1,5\t2\n3\t4')?.columns).toBe(2)
    expect(readDelimited('a;b\n1,5;2\n3;4')?.columns).toBe(2)
    expect(readDelimited('今天天气很好\n明天也好')).toBeNull()
  })
})

describe('words and names', () => {
  it('writes sizes and durations', () => {
    expect(fileSize(999)).toBe('999 字节')
    expect(fileSize(1_234_567)).toBe('1,234,567 字节（约 1.2 MB）')
    expect([5, 195.4, 3605].map(duration)).toEqual(['5 秒', '3 分 15 秒', '1 小时 0 分 5 秒'])
  })

  it('makes file names every system takes', () => {
    expect(outputName(['证据材料', 'a/b:c*?"<>|\u0000\u202E', '2026-11-22'], 'pdf')).toBe(
      '证据材料-a b c-2026-11-22.pdf',
    )
    expect(outputName(['..', ''], 'txt')).toBe('proofdesk.txt')
    expect(outputName(['CON'], 'txt')).toBe('proofdesk-CON.txt')
    expect([...outputName(['长'.repeat(300)], 'pdf')].length).toBe(84)
  })
})
