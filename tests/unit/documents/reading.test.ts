/** Texts, mails and numbers of other programs: kinds of trouble beside the handed files. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { numberText } from '../../../electron/core/documents/docx-numbering.ts'
import { symbolText } from '../../../electron/core/documents/docx-symbols.ts'
import { htmlToText, loadGlyphs, textWidth, wrapText } from '../../../electron/core/documents/documents.ts'
import { readMail } from '../../../electron/core/documents/mail.ts'
import { withRuns } from '../../../electron/core/documents/print-runs.ts'
import { cutTallRow } from '../../../electron/core/documents/tall-rows.ts'
import { decodeText } from '../../../electron/core/platform/text-encoding.ts'

beforeAll(loadGlyphs)

const LETTER = '尊敬的客服：本人账户因风控被冻结，金额3980元至今未到账，请于三日内答复并退还手续费。'

describe('encodings told apart', () => {
  const big5 = Buffer.from('b4a3b9f0a941', 'hex')

  it('reads UTF-8 with damaged places as UTF-8, wherever they are', () => {
    const bytes = Buffer.from(LETTER.repeat(3))
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 0x80, max: 0xff }),
        (at, byte) => {
          const damaged = Buffer.from(bytes)
          damaged[at] = byte
          const read = decodeText(damaged)
          expect(read?.encoding).toBe('utf-8')
          expect(read?.text).toContain('金额3980元')
        },
      ),
      { numRuns: 60 },
    )
  })

  it('reads UTF-16 without a mark both ways, cut within a character too', () => {
    const little = Buffer.from(LETTER, 'utf16le')
    expect(decodeText(little)).toMatchObject({ text: LETTER, encoding: 'utf-16le', guessed: true })
    expect(decodeText(Buffer.from(little).swap16())).toMatchObject({ text: LETTER, encoding: 'utf-16be' })
    expect(decodeText(little.subarray(0, little.length - 1))).toMatchObject({
      encoding: 'utf-16le',
      damaged: 1,
    })
  })

  it('never gives out bytes that are no text as text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 400, maxLength: 800 }), (bytes) => {
        const read = decodeText(bytes)
        // Random bytes that happen to read strictly do not exist at this length.
        expect(read === null || read.damaged > 0 || read.guessed).toBe(true)
      }),
      { numRuns: 100 },
    )
    expect(big5.length).toBe(6)
  })

  it('keeps a NUL within a text', () => {
    expect(decodeText(Buffer.from('金额39\u000080元'))?.text).toBe('金额39\u000080元')
  })
})

describe('mails', () => {
  const mail = (...lines: string[]) => Buffer.from(lines.join('\r\n'))

  it('takes the fuller of two bodies', () => {
    const read = readMail(
      mail(
        'From: a@b.c',
        'Subject: x',
        'Content-Type: multipart/alternative; boundary=q',
        '',
        '--q',
        'Content-Type: text/plain',
        '',
        '请用网页方式查看',
        '--q',
        'Content-Type: text/html',
        '',
        '<p>我司确认误扣<b>3980</b>元，七日内退回，手续费一并退还。</p>',
        '--q--',
      ),
    )
    expect(read?.body).toBe('我司确认误扣3980元，七日内退回，手续费一并退还。')
  })

  it('reads a mailbox with several mails, quoted lines given back', () => {
    const one = [
      'From - Fri May 12 10:00:00 2023',
      'From: a@b.c',
      'Subject: one',
      '',
      'first',
      '>From here on',
    ]
    const two = ['', 'From a@b.c Sat May 13 10:00:00 2023', 'From: d@e.f', 'Subject: two', '', 'second']
    const read = readMail(mail(...one, ...two))
    expect(read).toMatchObject({ subject: 'one', mails: [{ subject: 'two' }] })
    expect(read?.body).toContain('From here on')
    expect(read?.mails[0]?.body).toContain('second')
  })

  it('joins an encoded subject whose characters are cut between its words', () => {
    const bytes = Buffer.from('关于退款的答复')
    const words = [bytes.subarray(0, 7), bytes.subarray(7)].map(
      (part) => `=?utf-8?B?${part.toString('base64')}?=`,
    )
    expect(readMail(mail('From: a@b.c', `Subject: ${words.join('\r\n ')}`, '', 'x'))?.subject).toBe(
      '关于退款的答复',
    )
  })

  it('says when no encoding makes sense of a text', () => {
    const head = Buffer.from('From: a@b.c\r\nSubject: x\r\nContent-Type: text/plain; charset=x-none\r\n\r\n')
    expect(
      readMail(
        Buffer.concat([head, Buffer.from([0x81, 0xff, 0xfe, 0x81, 0xff, 0x82, 0xff, 0xff, 0x90, 0xff])]),
      )?.unknown,
    ).toBe(1)
  })

  it('takes no longer than its length', () => {
    const parts = Array.from({ length: 20_000 }, () => '--q\r\n\r\n<').join('\r\n')
    const started = performance.now()
    readMail(
      Buffer.from(`From: a@b.c\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n${parts}`),
    )
    htmlToText('<a b="'.repeat(150_000))
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

describe('HTML', () => {
  it('tells a tag from a sign', () => {
    expect(htmlToText('<p>单笔<100元免费，费率 < 0.38%，a<b</p><p title="x>y">完</p>')).toContain(
      '单笔<100元免费，费率 < 0.38%',
    )
    expect(htmlToText('<p title="x>y">完</p>')).toBe('完')
    expect(htmlToText('&nbsp3980&euro;&#128;&notanentity;')).toBe(' 3980€€&notanentity;'.trimStart())
  })
})

describe('numbers and symbols of Word', () => {
  it('counts as Chinese does', () => {
    expect(
      [1, 10, 11, 20, 21, 105, 1010].map((value) => numberText(value, 'chineseCountingThousand')),
    ).toEqual(['一', '十', '十一', '二十', '二十一', '一百零五', '一千零一十'])
    expect(numberText(27, 'upperLetter')).toBe('AA')
    expect(numberText(1994, 'lowerRoman')).toBe('mcmxciv')
    expect(numberText(3, 'decimalEnclosedCircle')).toBe('③')
    expect(numberText(2, 'ideographTraditional')).toBe('乙')
  })

  it('keeps ticks apart from empty boxes', () => {
    expect([
      symbolText('Wingdings 2', 0xf052),
      symbolText('Wingdings 2', 0xf0a3),
      symbolText('Wingdings', 0xf0fe),
      symbolText('Wingdings', 0xf0a8),
    ]).toEqual(['☑', '☐', '☑', '☐'])
    expect(symbolText('Some Symbols', 0xf041)).toBeNull()
  })
})

describe('lines and rows', () => {
  it('loses no character, is never too wide, parts no amount', () => {
    const piece = fc.constantFrom(
      '金额',
      '￥1,234,567.89',
      '元（大写）',
      ' ',
      'https://pay.example/a?b=1',
      '，',
      '3980.00',
      '《协议》',
      'word',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 12, max: 60 }), (pieces, ems) => {
        const text = pieces.join('')
        const lines = wrapText(text, ems)
        expect(lines.join('').replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''))
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(ems + 0.01)
        for (const line of lines) expect(line).not.toMatch(/￥1(,\d{0,2})?$|￥1,234,\d{0,2}$|^\d{2}$/)
      }),
    )
  })

  it('cuts a tall row into parts that hold all of it', () => {
    const tall = '客服回复说明，金额3980元。'.repeat(200)
    const parts = cutTallRow(['2023-05-12', tall], [8, 30])
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.map(([, cell]) => cell?.replaceAll('\n', '')).join('')).toBe(tall)
    expect(parts.slice(1).every(([date]) => date === '')).toBe(true)
    expect(cutTallRow(['a', 'b'], [8, 30])).toEqual([['a', 'b']])
  })

  it('gives amounts and characters of other fonts runs of their own', () => {
    const definition = withRuns(
      { content: [{ text: '王𠮷付￥1,234.00元' }], defaultStyle: { font: 'Main' } },
      (code) => (code === 0x20bb7 ? 'Other' : 'Main'),
    )
    expect(definition.content).toEqual([
      {
        text: [
          { text: '王' },
          { text: '𠮷', font: 'Other', noWrap: true },
          { text: '付' },
          { text: '￥1,234.00元', noWrap: true },
        ],
      },
    ])
  })
})
