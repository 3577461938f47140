/** Rows that were packed and stored are the rows that were given, whatever stands in their texts. */
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import path from 'node:path'
import { openDatabase } from '../../../electron/core/database/open.ts'
import { rowIdentity } from '../../../electron/core/statements/identity.ts'
import { batchKey, encodeDetails, SIGN, type BatchKey } from '../../../electron/core/statements/row-codec.ts'
import { packageWriter, type RowPackage } from '../../../electron/core/statements/row-package.ts'
import { RowPacker } from '../../../electron/core/statements/row-packer.ts'
import { iterateRows } from '../../../electron/core/statements/row-store.ts'
import type { StatementRow } from '../../../shared/contract/statement-reading.ts'
import { ROW_KINDS } from '../../../shared/contract/statement-reading.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { temporaryFolder } from '../../support/core.ts'

const db = openDatabase(path.join(temporaryFolder(), 'rows.sqlite'))
afterAll(() => db.close())

/** Plain texts, and those that need escaping, are torn, or are told in another way by other exports. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '招商银行（杭州）',
    'a  b',
    ' a',
    'b ',
    '"',
    'a\\b',
    'a\tb',
    '\u00a0',
    '\u3000x',
    '①é€𠮷😀',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
    .map((units) => String.fromCharCode(...units)),
)
const optional = fc.option(text, { nil: null })
const figure = fc.option(fc.maxSafeInteger(), { nil: null })

const row: fc.Arbitrary<StatementRow> = fc.record({
  line: fc.integer({ min: 1, max: 9_999_999 }),
  sheet: optional,
  member: optional,
  date: fc.constantFrom('2024-02-29' as LocalDate, '1999-12-31' as LocalDate, null),
  time: fc.constantFrom('23:59:60', null),
  direction: fc.constantFrom('in', 'out', 'neutral'),
  amount: fc.maxSafeNat(),
  currency: fc.constantFrom('CNY', 'JPY', 'XXX'),
  gross: figure,
  fee: figure,
  net: figure,
  refunded: figure,
  discount: figure,
  subsidy: figure,
  rowKind: fc.constantFrom(...ROW_KINDS),
  balance: figure,
  counterparty: optional,
  memo: optional,
  reference: optional,
  orderNumber: optional,
  merchantNumber: optional,
  terminal: optional,
  cardType: optional,
  status: optional,
  settlementStatus: optional,
  payout: optional,
  kind: optional,
  settlementDate: fc.constantFrom('2024-03-01' as LocalDate, null),
  account: optional,
  raw: text,
})

function packed(rows: readonly StatementRow[], room?: ArrayBuffer): RowPackage {
  const packer = new RowPacker(room)
  for (const each of rows) packer.add(each)
  return packer.finish()
}

/** What UTF-8 makes of a text: halves of surrogate pairs become the replacement character. */
const asStored = (value: string) => Buffer.from(value).toString()

let batches = 0

describe('packed rows', () => {
  it('come out of the store as they were, in order, with the identity of their details', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.integer({ min: 0, max: 12 }), (rows, cut) => {
        const batch = batchKey(asId(String(++batches))) as BatchKey
        const write = packageWriter(db, batch, 0)
        // a second package into too little memory of the first
        const first = packed(rows.slice(0, cut), new ArrayBuffer(64))
        write(first)
        write(packed(rows.slice(cut), first.bytes.buffer))
        const found = [...iterateRows(db, batch)]
        expect(found.map(({ id, state, lookalike, ...rest }) => (void [id, state, lookalike], rest))).toEqual(
          rows.map((each) => ({ ...each, raw: asStored(each.raw) })),
        )
        expect(found.map(({ id }) => id - batch * 2 ** 32)).toEqual(rows.map((_, index) => index + 1))
        const identities = db
          .prepare('SELECT identity FROM statement_rows WHERE id BETWEEN ? AND ? ORDER BY id')
          .pluck()
          .all(batch * 2 ** 32, (batch + 1) * 2 ** 32)
        expect(identities).toEqual(
          rows.map((each) => {
            const { json, describing } = encodeDetails(each)
            return rowIdentity({ ...each, direction: SIGN[each.direction] }, json.slice(0, describing))
          }),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('an amount that is no exact number is refused', () => {
    const [sample] = fc.sample(row, { numRuns: 1, seed: 1 }) as [StatementRow]
    for (const amount of [NaN, -1, 0.5, 2 ** 53])
      expect(() => packed([{ ...sample, amount }])).toThrow(RangeError)
  })
})
