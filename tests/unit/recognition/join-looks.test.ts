import { describe, expect, it } from 'vitest'
import { joinLooks, type Seen } from '../../../electron/core/recognition/join-looks.ts'

const seen = (text: string, x: number, y: number, width: number, confidence = 0.98): Seen => ({
  text,
  confidence,
  weakest: confidence,
  places: Array.from(text, (_, index) => index / text.length),
  sureness: Array.from(text, () => confidence),
  box: { x, y, width, height: 30 },
})
const never = () => Promise.reject(new Error('not asked again'))
const reads =
  (text: string, confidence = 0.98) =>
  () =>
    Promise.resolve(seen(text, 0, 0, 10, confidence))

describe('two looks at a page', () => {
  it('a line that only the second look saw is kept, and said to be seen once', async () => {
    const lines = await joinLooks([seen('合同', 0, 0, 100)], [seen('金额 88.00', 0, 60, 200)], never)
    expect(lines.map(({ text, agreed, other }) => [text, agreed, other])).toEqual([
      ['合同', true, null],
      ['金额 88.00', false, ''],
    ])
  })

  it('digits that the looks read differently are never agreed', async () => {
    const [line] = await joinLooks(
      [seen('1,731.31', 0, 0, 200)],
      [seen('1,781.31', 0, 2, 200)],
      reads('1,731.31'),
    )
    expect(line).toMatchObject({ text: '1,731.31', agreed: false, other: '1,781.31' })
  })

  it('what two of three read stands', async () => {
    const [line] = await joinLooks(
      [seen('-共92.08元', 0, 0, 200)],
      [seen('一共92.08元', 0, 2, 200)],
      reads('一共92.08元'),
    )
    expect(line).toMatchObject({ text: '一共92.08元', agreed: false, other: '-共92.08元' })
  })

  it('a line cut by a seal in the first look is whole from the second', async () => {
    const [line, ...more] = await joinLooks(
      [seen('2021-03-22', 0, 0, 120)],
      [seen('2021-03-22 03:21:01', 0, 1, 220)],
      never,
    )
    expect(more).toEqual([])
    expect(line).toMatchObject({ text: '2021-03-22 03:21:01', agreed: false })
  })

  it('one line seen as two is agreed when the words are the same', async () => {
    const lines = await joinLooks(
      [seen('任何', 0, 0, 60), seen('一方', 70, 0, 60)],
      [seen('任何一方', 0, 1, 130)],
      never,
    )
    expect(lines.map(({ agreed }) => agreed)).toEqual([true, true])
  })
})
