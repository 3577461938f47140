/** Rows of a statement are cited by number, page and line, and the page is the one the row is printed on. */
import { expect, test } from 'vitest'
import type { StatementSide } from '../../../shared/contract/statements.ts'
import { inlinesOfBlock } from '../../../shared/domain/letter-text.ts'
import { openCore } from '../../support/core.ts'
import { imported, newCase, termsOf, written } from '../../support/made.ts'
import { readPack } from './read-pack.ts'

/** A merchant's export of `days` days with three sales each, paid out by the day on the next; the `missing` are not in it. */
function books(days: number, missing: ReadonlySet<number>) {
  const day = (at: number) => new Date(Date.UTC(2024, 0, 2 + at)).toISOString().slice(0, 10)
  const cents = (sale: number) => 10_010 + sale * 737
  const yuan = (minor: number) => (minor / 100).toFixed(2)
  const perDay = Array.from({ length: days }, (_, at) => [at * 3, at * 3 + 1, at * 3 + 2])
  return {
    acquirer: [
      '交易日期,交易时间,商户号,终端号,交易类型,商户订单号,卡类型,交易金额,手续费,结算金额,交易状态',
      ...perDay.flatMap((sales, at) =>
        sales.map(
          (sale) =>
            `${day(at)},10:0${sale % 3}:00,898330100007731,20230417,消费,S${10_000 + sale},借记卡,${yuan(cents(sale))},0.00,${yuan(cents(sale))},交易成功`,
        ),
      ),
    ].join('\n'),
    bank: [
      '交易日期,币种,交易金额,联机余额,交易摘要,对手信息,客户摘要',
      '2024-01-01,CNY,-12.00,100.00,转账汇款,房东,房租',
      ...perDay.map((sales, at) => {
        const paid = sales.filter((sale) => !missing.has(sale)).reduce((sum, sale) => sum + cents(sale), 0)
        return `${day(at + 1)},CNY,${yuan(paid)},,网银代发,云杉支付科技（浙江）有限公司,POS清算 898330100007731`
      }),
    ].join('\n'),
  }
}

test('the letter names the row, the pack the page on which that row is printed', async () => {
  const core = await openCore()
  const caseId = await newCase(core, { title: '逐行', scenario: 'settlement-delay' })
  const missing = [4, 130]
  for (const [side, text] of Object.entries(books(50, new Set(missing))) as [StatementSide, string][])
    await imported(core, caseId, written(`${side}.csv`, `${text}\n`), side)
  await core.call('settlement.saveTerms', {
    caseId,
    terms: termsOf('0', 'D+1'),
  })
  await core.run('settlement.check', { caseId })
  await core.call('claim.draw', { caseId })
  const letter = await core.call('letters.compose', { caseId, channel: 'provider-email' })
  const cited = letter.document.blocks
    .flatMap(inlinesOfBlock)
    .flatMap((inline) => (inline.kind === 'citation' && inline.line !== undefined ? [inline] : []))
  // The header is the first line.
  expect(cited.map(({ line }) => line)).toEqual(missing.map((index) => index + 2))
  const made = await core.run('pack.build', { caseId, letterId: letter.id })
  const acquirer = made.contents.find(({ evidenceId }) => evidenceId === cited[0]?.evidenceId)
  expect(acquirer?.lines.length).toBeGreaterThan(1)
  const { path: file } = core.files.output(made.output.id)
  const { texts } = await readPack(file)
  for (const { line } of cited) {
    const at = acquirer?.lines.find(({ from, to }) => from <= (line ?? 0) && (line ?? 0) <= to)
    const page = (acquirer?.firstPage ?? 0) + (at?.page ?? 0) - 1
    expect(texts.join('').replaceAll(/\s/g, '')).toContain(`[${acquirer?.number}第${page}页第${line}行]`)
    expect(texts[page - 1]).toContain(`S${10_000 + (line ?? 0) - 2}`)
  }
})
