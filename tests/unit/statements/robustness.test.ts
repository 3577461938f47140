/** Hostile bytes: no crash, no hang, no sum that the file does not hold. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { inspectStatement } from '../../../electron/core/statements/reading/read-statement.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { LAYOUTS } from '../../support/statements/layouts/index.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-robust-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = path.join(folder, 'x.csv')

/** Reads, and allows only typed refusals; more than 5 s per MB (with a floor for starting up) is a hang. */
async function readOrRefuse(bytes: Buffer): Promise<void> {
  writeFileSync(file, bytes)
  const start = performance.now()
  try {
    await inspectStatement(file)
  } catch (error) {
    expect(error).toBeInstanceOf(ProofdeskError)
  }
  expect(performance.now() - start).toBeLessThan(3000 + 5 * (bytes.length / 1000))
}

describe('hostile files', () => {
  it('random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 20_000 }), (bytes) =>
        readOrRefuse(Buffer.from(bytes)),
      ),
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
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 4000 }), (pieces) =>
        readOrRefuse(Buffer.from(pieces.join(''))),
      ),
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

  it('a file of opening quotes that never close', async () => {
    await readOrRefuse(Buffer.from('Date,Description,Amount\n' + '2024-01-05,"a,1.00\n'.repeat(20_000)))
  })

  it('one endless line', async () => {
    await readOrRefuse(Buffer.from('2024-01-05,1.00,'.repeat(60_000)))
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
