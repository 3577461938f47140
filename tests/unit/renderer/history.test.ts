import type * as History from '../../../renderer/app/history.ts'
import { beforeEach, expect, test, vi } from 'vitest'

const at = (hash: string) => vi.stubGlobal('window', { location: { hash } })
let history: typeof History
beforeEach(async () => {
  vi.resetModules()
  at('#/cases/7/evidence')
  history = await import('../../../renderer/app/history.ts')
})

/** A counter that is stepped, back and again. */
function step(value: { n: number }, title: string) {
  value.n += 1
  history.remember({
    title,
    back: () => Promise.resolve(void (value.n -= 1)),
    again: () => Promise.resolve(void (value.n += 1)),
  })
}

test('what was done goes back last first, and again in its order', async () => {
  const value = { n: 0 }
  step(value, 'a')
  step(value, 'b')
  expect((await history.takeBack())?.title).toBe('b')
  expect((await history.takeBack())?.title).toBe('a')
  expect(await history.takeBack()).toBeUndefined()
  expect((await history.doAgain())?.title).toBe('a')
  expect(value.n).toBe(1)
  step(value, 'c')
  expect(await history.doAgain()).toBeUndefined()
  expect((await history.takeBack())?.title).toBe('c')
})

test('every case has a history of its own; a toast takes its own back wherever the user is by then', async () => {
  const value = { n: 0 }
  step(value, 'in 7')
  at('#/cases/8/evidence')
  expect(await history.takeBack()).toBeUndefined()
  const own = { title: 'in 8', back: () => Promise.resolve() }
  history.remember(own)
  at('#/today')
  expect(await history.takeBack(own)).toBe(own)
  expect(await history.takeBack(own)).toBeUndefined()
})

test('what fails stays in the list', async () => {
  let fails = true
  history.remember({
    title: 'x',
    back: () => (fails ? Promise.reject(new Error('no')) : Promise.resolve()),
  })
  await expect(history.takeBack()).rejects.toThrow('no')
  fails = false
  expect((await history.takeBack())?.title).toBe('x')
})
