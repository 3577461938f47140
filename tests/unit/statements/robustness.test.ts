/** Hostile bytes: no crash, no hang, no sum that the file does not hold. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { inspectStatement } from '../../../electron/core/statements/reading/read-statement.ts'
import { BoundedReader, type ReadAnswer } from '../../support/statements/bounded-reading.ts'
import { LAYOUTS } from '../../support/statements/layouts/index.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-robust-'))
const reader = new BoundedReader()
afterAll(async () => {
  await reader.close()
  rmSync(folder, { recursive: true, force: true })
})
const file = path.join(folder, 'x.csv')

/** Reads, and allows only typed refusals within 5 s of processor time per MB (with a floor for starting up). */
async function readOrRefuse(bytes: Buffer): Promise<ReadAnswer> {
  writeFileSync(file, bytes)
  const answer = await reader.read(file, 2 + 5 * (bytes.length / 1_000_000))
  expect(answer).not.toHaveProperty('defect')
  expect(answer).not.toHaveProperty('hung')
  return answer
}

/** How files of each format begin, and short pieces of what they are made of. */
const HEADS: Record<string, { head: string; pieces: string[] }> = {
  text: {
    head: 'Date,Description,Amount\n2024-01-05,a,1.00\n',
    pieces: [
      '"',
      "'",
      '""',
      '"a"b,',
      ',',
      ' ',
      '\t',
      '\r',
      '\n',
      '="',
      '`',
      '1',
      '1.',
      '1,',
      '(',
      '2024-',
      '￥',
      '\u3000',
    ],
  },
  ofx: {
    head: 'OFXHEADER:100\n<OFX><BANKTRANLIST><STMTTRN>',
    pieces: [
      '<',
      '<!--',
      '<?',
      '<![CDATA[',
      '<a ',
      '>',
      '</',
      '<TRNAMT>',
      '<DTPOSTED> ',
      '<MEMO>x ',
      '&',
      '\n',
      '<STMTTRN>',
    ],
  },
  camt: {
    head: '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Ntry>',
    pieces: ['<', '<a>', '<a ', '<!--', '<![CDATA[', '<?', ' ', 'x', '&amp;', '</a>', '"', "<a b='"],
  },
  html: { head: '', pieces: ['<!---->', '<!-- -->\n', '<!--', '<html', '<table>', '<td>', '<tr>', '&nbsp;'] },
  mt940: {
    head: ':20:X\n:25:1\n:28C:1\n:60F:C240101EUR0,\n',
    pieces: [
      ':61:',
      '\n:86:',
      ' ',
      '{1:',
      '{',
      '}',
      '{4:',
      '\n-',
      '?20',
      '/',
      '\n:61:2401050105D1,',
      'NONREF ',
    ],
  },
  qif: {
    head: '!Type:Bank\n',
    pieces: ['!', '! ', 'D', 'D1/', 'T1,', '^\n', 'S\n', '$\n', '!Type: ', 'N[', 'M '],
  },
  pdf: {
    head: '%PDF-1.4\n',
    pieces: ['1 0 obj ', '<<', '[', '(', 'stream\n', 'xref ', 'trailer<<', '/A ', '1 0 R '],
  },
  biff: { head: '\u0009\u0008\u0010\0\0\u0006\u0005\0', pieces: ['\0', 'A', '\u0001\u0002', '<\0'] },
  blank: { head: '', pieces: ['\n', ' ', '\r', '\t', '\r\n', ' \n', '\n ', ':20:', '!', '{1:'] },
}

/** A ZIP with these members, packed. */
function zipOf(members: Record<string, Buffer>): Buffer {
  const parts: Buffer[] = []
  const index: Buffer[] = []
  let at = 0
  for (const [name, data] of Object.entries(members)) {
    const packed = deflateRawSync(data, { level: 1 })
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    index.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0'), common, rest, Buffer.from(name)]))
    parts.push(local)
    at += local.length
  }
  const list = Buffer.concat(index)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.writeUInt16LE(index.length, 8)
  end.writeUInt16LE(index.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, list, end])
}

describe('hostile files', () => {
  it('random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 20_000 }), async (bytes) => {
        await readOrRefuse(Buffer.from(bytes))
      }),
      { numRuns: 60 },
    )
  })

  it('random punctuation and digits', async () => {
    const piece = fc.constantFrom(
      ',',
      ';',
      '"',
      "'",
      '\n',
      '\r',
      '=',
      '1',
      '12.50',
      '2024-01-05',
      '-',
      '收入',
      'Date',
      'Amount',
      ' ',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 4000 }), async (pieces) => {
        await readOrRefuse(Buffer.from(pieces.join('')))
      }),
      { numRuns: 60 },
    )
  })

  it('statements with bytes changed, cut out or doubled', async () => {
    const edit = fc.record({ at: fc.nat(), kind: fc.nat(3), byte: fc.nat(255), length: fc.nat(40) })
    await fc.assert(
      fc.asyncProperty(
        fc.nat(LAYOUTS.length - 1),
        fc.array(edit, { minLength: 1, maxLength: 12 }),
        async (which, edits) => {
          let bytes = Buffer.from(LAYOUTS[which]?.text ?? '')
          for (const { at, kind, byte, length } of edits) {
            const place = at % Math.max(bytes.length, 1)
            if (kind === 0) bytes[place] = byte
            else if (kind === 1)
              bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + length)])
            else if (kind === 2)
              bytes = Buffer.concat([bytes.subarray(0, place + length), bytes.subarray(place)])
            else bytes = bytes.subarray(0, Math.max(1, place))
          }
          await readOrRefuse(bytes.length === 0 ? Buffer.from('x') : bytes)
        },
      ),
      { numRuns: 120 },
    )
  })

  it('a short piece over and over behind the head of any format', async () => {
    const cases = Object.entries(HEADS).flatMap(([format, { head, pieces }]) =>
      pieces.flatMap((piece) => ['', '\nx', ',1.00\n'].map((tail) => ({ format, head, piece, tail }))),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...cases),
        fc.option(fc.constantFrom(...cases), { nil: null }),
        fc.boolean(),
        async ({ head, piece, tail }, other, turns) => {
          // alone, by turns with a piece of any format, or before as many of it
          const many = (text: string) => text.repeat(Math.ceil(60_000 / text.length))
          const body = turns
            ? many(`${piece}${other?.piece ?? ''}`)
            : many(piece) + (other ? many(other.piece) : '')
          await readOrRefuse(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body + tail)]))
        },
      ),
      { numRuns: 250 },
    )
  })

  it('a long run of one character inside a field', async () => {
    const fields: Record<string, string[]> = {
      '!Type:Bank\n': ['!', '!Type:', 'D1/2/2024\nT', 'D1/2/2024\nT1', 'T1.00\nD1', 'D1/2/2024\nT1.00\nPa'],
      ':20:X\n:25:1\n:28C:1\n:60F:C240101EUR0,\n': [
        ':61:240105D',
        ':61:2401050105D1',
        ':61:2401050105D1,NTRFa',
        ':61:2401050105D1,NTRFa//b',
        ':61:2401050105D1,NTRFa\n:86:',
        ':61:2401050105D1,NTRFa\n:86:166',
        ':61:2401050105D1,NTRFa\n:86:/NAME/b/EREF/a',
        ':62F:C240101EUR',
      ],
      'OFXHEADER:100\n<OFX><BANKTRANLIST><STMTTRN>': [
        '<TRNAMT>1.00<DTPOSTED>20240105',
        '<DTPOSTED>20240105<TRNAMT>1',
        '<DTPOSTED>20240105<TRNAMT>1.00<MEMO>a',
      ],
      'Date,Description,Amount\n': ['2024-01-05', '2024-01-05,a', '2024-01-05,a,1', ',Total'],
    }
    for (const [head, starts] of Object.entries(fields))
      for (const start of starts)
        for (const run of [' ', '\t', '1', "1'", '/', '-', '?'])
          await readOrRefuse(Buffer.from(`${head}${start}${run.repeat(60_000)}x\n`))
  })

  it('huge lines, many columns, many quotes, many tables', async () => {
    const row = '2024-01-05,Shop,1.00\n'
    const header = 'Date,Description,Amount\n'
    const texts = {
      'quotes that never close': header + '2024-01-05,"a,1.00\n'.repeat(50_000),
      'a million quotes in a cell': `${header}${'"'.repeat(1_000_000)}\n${row.repeat(10)}`,
      'quoted cells that go on': header + '"a"b,'.repeat(200_000),
      'one endless line': '2024-01-05,1.00,'.repeat(60_000),
      'a long line among rows': `${header}${row}${'x'.repeat(1_000_000)}\n${row.repeat(20)}`,
      'a hundred thousand columns': `${'a,'.repeat(100_000)}\n${'1,'.repeat(100_000)}\n`.repeat(2),
      'a new header every other line': Array.from(
        { length: 10_000 },
        (_, index) => `Date,Text ${index},Amount\n${row}`,
      ).join(''),
      'the same header over and over': header.repeat(40_000),
      'lines that belong to one row': `${header}${row}${',more of it,\n'.repeat(80_000)}`,
      'empty lines': '\n'.repeat(1_000_000),
      'carriage returns': '\r'.repeat(1_000_000),
    }
    const rows: Record<string, unknown> = {}
    for (const [name, text] of Object.entries(texts)) rows[name] = await readOrRefuse(Buffer.from(text))
    expect(rows['a million quotes in a cell']).toMatchObject({ rows: 10, problems: 0 })
    expect(rows['a long line among rows']).toMatchObject({ rows: 21, problems: 0 })
    expect(rows['a new header every other line']).toEqual({ refused: 'statement.damaged' })
  })

  it('what is packed to fill the memory is said to be too large', async () => {
    const sheet = (body: Buffer) => ({ 'xl/worksheets/sheet1.xml': body })
    const bombs: Buffer[] = [
      zipOf({ 'a.csv': Buffer.alloc(420 << 20, '1,2,3\n') }),
      zipOf({ '[Content_Types].xml': Buffer.from('<Types/>'), ...sheet(Buffer.alloc(80 << 20, '<row/>')) }),
      Array.from({ length: 40 }).reduce<Buffer>((inner) => zipOf({ 'n.zip': inner }), Buffer.from('x')),
    ]
    for (const bomb of bombs) expect(await readOrRefuse(bomb)).toEqual({ refused: 'statement.tooLarge' })
  })

  it('ten gigabytes are refused by their size, or read as far as they are text', async () => {
    const starts: Record<string, string> = {
      'Date,Description,Amount\n2024-01-05,Shop,1.00\n': 'statement.notText',
      'OFXHEADER:100\n<OFX>': 'statement.tooLarge',
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">': 'statement.tooLarge',
      ':20:X\n:25:1\n': 'statement.tooLarge',
      '!Type:Bank\n': 'statement.tooLarge',
      '%PDF-1.4\n': 'statement.tooLarge',
      'PK\u0003\u0004': 'statement.tooLarge',
    }
    for (const [start, refused] of Object.entries(starts)) {
      writeFileSync(file, start, 'latin1')
      truncateSync(file, 10_000_000_000)
      expect(await reader.read(file, 5), start).toEqual({ refused })
    }
    rmSync(file)
  })
})

describe('a damaged amount', () => {
  const amount = fc
    .tuple(fc.integer({ min: 1, max: 99_999 }), fc.nat(99))
    .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`)
  const broken = fc.constantFrom(
    '12..34',
    '1,2,3.00',
    '--5',
    '5.0.0',
    '1O.00',
    '12,34.5.6',
    '#REF!',
    '1.2e',
    '0x10',
    '12;3',
    '9.99.9',
  )

  it('is a problem with its line and text, never a figure', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(amount, { minLength: 3, maxLength: 20 }),
        fc.nat(),
        broken,
        async (amounts, place, text) => {
          const at = place % amounts.length
          const rows = amounts.map(
            (each, index) =>
              `2024-01-${String((index % 28) + 1).padStart(2, '0')},Salary ${index},"${index === at ? text : each}",EUR`,
          )
          writeFileSync(file, ['Date,Description,Amount,Currency', ...rows, ''].join('\n'))
          const found = await inspectStatement(file)
          const total = amounts.reduce(
            (sum, each, index) => (index === at ? sum : sum + Math.round(Number(each) * 100)),
            0,
          )
          expect(found.rows).toBe(amounts.length - 1)
          expect(Math.round(Number(found.moneyIn) * 100)).toBe(total)
          expect(found.problems).toMatchObject([
            { line: at + 2, column: 'Amount', code: 'statement.amountUnreadable', text },
          ])
        },
      ),
      { numRuns: 60 },
    )
  })
})
