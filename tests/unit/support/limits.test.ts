/** The limit every test runs under. */
import { expect, test } from 'vitest'
import { shareOfMachine, withinOwnTime } from '../../support/limits.ts'

const forEver = () => new Promise<never>(() => undefined)

test('what hangs ends', async () => {
  await expect(withinOwnTime(forEver, 0.05, () => 1, 5)).rejects.toThrow('still running after 0.05 s')
})

test('a second of a busy machine counts as less', async () => {
  let ticks = 0
  const quarter = () => {
    ticks++
    return 0.25
  }
  await expect(withinOwnTime(forEver, 0.05, quarter, 5)).rejects.toThrow('still running')
  expect(ticks).toBeGreaterThanOrEqual(40)
  expect(shareOfMachine(8, 2)).toBe(0.25)
  expect(shareOfMachine(1, 2)).toBe(1)
  expect(shareOfMachine(0, 2)).toBe(1)
})

test('an answer and an error pass as they are', async () => {
  expect(await withinOwnTime(() => 'done')).toBe('done')
  await expect(withinOwnTime(() => Promise.reject(new Error('its own')))).rejects.toThrow('its own')
})
