/** What the browser door takes as a request's JSON: counted in its bytes, before anything is made of it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTooIntricate } from '../../../electron/serve/answers.ts'

const bytes = (text: string) => Buffer.from(text)

describe('JSON that is too intricate', () => {
  test.each([
    ['15 MB of empty objects', `[${'{},'.repeat(5_000_000)}{}]`],
    ['200,001 numbers', `[${'1,'.repeat(200_000)}1]`],
    ['65 levels of lists', '['.repeat(65) + ']'.repeat(65)],
    ['65 levels of objects', '{"a":'.repeat(65) + '1' + '}'.repeat(65)],
    ['levels that never close', '['.repeat(1_000_000)],
  ])('%s', (_, text) => {
    const started = process.cpuUsage()
    expect(isTooIntricate(bytes(text))).toBe(true)
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000)
  })

  test.each([
    ['64 levels', '['.repeat(64) + ']'.repeat(64)],
    ['a long letter full of brackets', JSON.stringify({ text: '[{,"\\'.repeat(400_000) })],
    ['a quoted backslash at the end of a text', '{"a":"\\\\","b":["x"]}'],
    ['nothing', ''],
  ])('is not %s', (_, text) => expect(isTooIntricate(bytes(text))).toBe(false))

  test('is not what a page sends, whatever its texts', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), (value) => !isTooIntricate(bytes(JSON.stringify(value)))),
    )
  })
})
