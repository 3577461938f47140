/** Statements with bytes changed, cut out and put in: each is read or refused with a code, and soon. */
import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ProofdeskError } from '../../../../shared/errors.ts'
import { read } from './read.ts'

const lines = Array.from({ length: 30 }, (_, index) => index + 1)
const day = (index: number) => String((index % 28) + 1).padStart(2, '0')

const MT940 = [
  ':20:X', ':25:1/2', ':28C:1/1', ':60F:C240101EUR1000,00',
  ...lines.flatMap((index) => [`:61:2401${day(index)}01${day(index)}D${index},50NTRFNONREF//B${index}`, `:86:166?00KAUF?20Nr ${index}?32NAME ${index}`]),
  ':62F:C240131EUR520,00', '-',
].join('\r\n') // prettier-ignore
const CAMT = `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>1</Id>${lines
  .map(
    (index) =>
      `<Ntry><Amt Ccy="EUR">${index}.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-01-${day(index)}</Dt></BookgDt></Ntry>`,
  )
  .join('\n')}</Stmt></BkToCstmrStmt></Document>`
const QIF = `!Type:Bank\n${lines.map((index) => `D${day(index)}/01/2024\nT-${index}.50\nPShop ${index}\n^`).join('\n')}\n`
const sheet = XLSX.utils.aoa_to_sheet([
  ['Date', 'Amount', 'Description'],
  ...lines.map((index) => [`2024-01-${day(index)}`, -index - 0.5, `Shop ${index}`]),
])
const book = XLSX.utils.book_new()
XLSX.utils.book_append_sheet(book, sheet, 'S')
const written = (bookType: XLSX.BookType) =>
  XLSX.write(book, { type: 'buffer', bookType, compression: false }) as Buffer

const SEEDS: readonly (readonly [string, Buffer])[] = [
  ['mt940', Buffer.from(MT940)],
  ['camt', Buffer.from(CAMT)],
  ['qif', Buffer.from(QIF)],
  ['xlsx', written('xlsx')],
  ['biff8', written('biff8')],
  ['html', written('html')],
]

const mutation = (length: number) =>
  fc.array(
    fc.record({
      at: fc.nat(length - 1),
      cut: fc.oneof(fc.constant(0), fc.nat(40)),
      put: fc.uint8Array({ maxLength: 8 }),
    }),
    { minLength: 1, maxLength: 4 },
  )

describe('mutated statements', () => {
  test.each(SEEDS)('%s', async (name, seed) => {
    await fc.assert(
      fc.asyncProperty(mutation(seed.length), async (changes) => {
        let content = seed
        for (const { at, cut, put } of changes) {
          content = Buffer.concat([content.subarray(0, at), put, content.subarray(at + cut)])
        }
        const started = performance.now()
        try {
          const found = await read(content)
          expect(found.rows).toBeLessThanOrEqual(lines.length + 8)
        } catch (error) {
          if (!(error instanceof ProofdeskError)) throw error
        }
        expect(performance.now() - started).toBeLessThan(10_000)
      }),
      // BIFF is opened on a thread of its own first, which takes its time to start.
      { numRuns: name === 'biff8' ? 8 : 60 },
    )
  })
})
