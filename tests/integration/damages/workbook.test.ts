import * as XLSX from '@e965/xlsx'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openPackage } from '../../../electron/core/documents/documents.ts'
import { formatDecimal } from '../../../shared/domain/money.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { convert, SOFFICE } from '../../support/libreoffice.ts'

const USER = { kind: 'user', id: null, note: '' } as const

/** A small generator with a fixed seed: the same amounts and days in every run. */
function numbers(seed: number) {
  let state = seed
  return (limit: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % limit
  }
}

async function exported() {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '公式=1+1', claimantKind: 'individual' })
  await core.call('caseRoute.tell', { caseId, facts: { livingConsumption: 'yes' } })
  const next = numbers(7)
  const natures = ['unpaid', 'overcharge', 'late', 'other'] as const
  const losses = Array.from({ length: 60 }, (_, i) => ({
    id: `l${i}`,
    nature: natures[i % 4] ?? 'other',
    label: i === 3 ? '=HYPERLINK("x")"引号' : `损失${i}`,
    // Some of them end exactly on half a fen: 4500 × 3.65 % × 1.3 × 141 ÷ 365.
    amount: {
      minor: i % 5 === 0 ? 450_000 * (1 + next(9)) : 1 + next(90_000_000),
      currency: i === 59 ? 'USD' : 'CNY',
    },
    since: i % 5 === 0 ? '2023-05-12' : `20${20 + next(4)}-0${1 + next(9)}-1${next(9)}`,
    until: i % 4 === 2 ? '2024-01-31' : null,
    source: { ...USER },
  }))
  await core.call('damages.save', {
    caseId,
    changes: {
      losses,
      leftOut: ['own:l7'],
      interestUntil: '2023-09-30',
      timeDays: { days: 9, source: { ...USER } },
      consumerPrice: { amount: { minor: 12_345, currency: 'CNY' }, source: { ...USER } },
    },
  })
  const percent = { kind: 'percent-a-day', percent: '0.037', source: { ...USER } } as const
  const plain = await core.call('damages.get', { caseId })
  const file = core.files.output((await core.call('damages.export', { caseId })).id).path
  await core.call('damages.save', { caseId, changes: { penalty: percent } })
  const withPenalty = await core.call('damages.get', { caseId })
  const penaltyFile = core.files.output((await core.call('damages.export', { caseId })).id).path
  return [
    { schedule: plain, file },
    { schedule: withPenalty, file: penaltyFile },
  ]
}

/** The amounts column of the first sheet, top to bottom. */
function amountsOf(book: XLSX.WorkBook): number[] {
  const sheet = book.Sheets['赔偿计算'] ?? {}
  const range = XLSX.utils.decode_range(sheet['!ref'] ?? 'A1')
  return Array.from(
    { length: range.e.r + 1 },
    (_, r) => sheet[`C${r + 1}`] as XLSX.CellObject | undefined,
  ).flatMap((cell) => (cell?.t === 'n' ? [cell.v as number] : []))
}

describe('the workbook', () => {
  test('holds formulas with their values, and the user’s text as text', async () => {
    const [first] = await exported()
    const book = XLSX.read(readFileSync(first?.file ?? ''), { cellFormula: true })
    expect(book.SheetNames).toEqual(['赔偿计算', '损失明细', '计息明细', '参数', '依据'])
    const cells = Object.entries(book.Sheets['赔偿计算'] ?? {}) as [string, XLSX.CellObject][]
    const amounts = cells.filter(([name, cell]) => name.startsWith('C') && cell.t === 'n')
    expect(amounts.length).toBeGreaterThan(60)
    expect(amounts.every(([, cell]) => typeof cell.f === 'string')).toBe(true)
    const own = (book.Sheets['损失明细'] ?? {})['B5'] as XLSX.CellObject
    expect(own).toMatchObject({ t: 's', v: '=HYPERLINK("x")"引号' })
    expect(own.f).toBeUndefined()
  })

  test.skipIf(!SOFFICE)('LibreOffice, computing every formula anew, comes to our figures', async () => {
    for (const { schedule, file } of await exported()) {
      const folder = temporaryFolder()
      // Without the cached values there is nothing to show but what LibreOffice computes.
      const workbook = openPackage(readFileSync(file))
      for (const part of workbook.paths.filter((name) => /sheet\d+\.xml$/.test(name))) {
        workbook.replace(part, workbook.text(part).replace(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1'))
      }
      const stripped = path.join(folder, 'stripped.xlsx')
      writeFileSync(stripped, workbook.bytes())
      const recomputed = path.join(path.dirname(convert(stripped, 'ods', folder)), 'stripped.ods')
      const amounts = amountsOf(XLSX.read(readFileSync(recomputed)))
      const expected = schedule.views.flatMap((view) =>
        [...view.lines.map((line) => line.amount), ...view.totals].flatMap((amount) =>
          amount ? [amount] : [],
        ),
      )
      expect(amounts).toHaveLength(expected.length)
      expect(amounts.map((amount) => amount.toFixed(2))).toEqual(
        expected.map(({ minor, currency }) => formatDecimal(minor, currency)),
      )
    }
  })
})
