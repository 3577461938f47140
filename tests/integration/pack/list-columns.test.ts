/** 证据目录: whatever stands in a cell stays in its column, and what fits a line is not parted. */
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { buildPack } from '../../../electron/core/pack/build-pack.ts'
import { loadGlyphs } from '../../../electron/core/documents/documents.ts'
import { temporaryFolder } from '../../support/core.ts'
import { exhibit, packInput, picture } from './files.ts'
import { readPack } from './read-pack.ts'

beforeAll(loadGlyphs)

it.each([
  ['POS交易流水', '“云杉商户 898330100007731”商户后台导出', '证明三笔交易的时间、金额3,980.00元'],
  [
    'IMG_20230512_194233',
    'https://mch.example.com/a/b?c=1',
    'ORDER-4200001853202304172660018827与4,473.00元',
  ],
  ['王𠮷与对方的聊天', 'ID:wxid_8k2f9d0s7a6b5c4', '证明USD 12,345.60未退还'],
  ['statement-2023-05-final(2)-copy', 'WeChat', 'a'.repeat(90)],
])('%s · %s', async (name, source, purpose) => {
  const at = (file: string) => path.join(temporaryFolder(), file)
  const file = await picture(at('a.png'), 40, 40, { format: 'png' })
  const out = at('pack.pdf')
  await buildPack(packInput([exhibit(file, 'image/png', { number: '付-01', name, source, purpose })]), out)
  const { pages } = await readPack(out)
  const list = pages.find(
    ({ items }) =>
      items.some(({ text }) => text.includes('证据目录')) && items.some(({ text }) => text.includes('组号')),
  )
  expect(list).toBeDefined()
  const items = (list?.items ?? []).filter(({ text }) => text.trim() !== '')
  for (const item of items)
    for (const other of items) {
      if (item === other || Math.abs(item.y - other.y) > 4 || other.x < item.x) continue
      const end = item.x + item.width
      expect(end, `“${item.text}” runs into “${other.text}”`).toBeLessThanOrEqual(other.x + 1)
    }
  const lines = items.map(({ text }) => text).join('\n')
  for (const amount of purpose.match(/\d[\d,]*\.\d{2}/g) ?? []) expect(lines).toContain(amount)
})
