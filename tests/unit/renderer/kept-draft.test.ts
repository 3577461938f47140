/** Text is never lost: typing, pauses, slow answers, late answers, saves that fail. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { KeptDraft } from '../../../renderer/components/kept-draft.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A core that answers after a while, keeps text as the contract does, and pages that ask it again whenever they like. */
class SlowCore {
  text: string
  stored: string[] = []
  constructor(text: string) {
    this.text = text
  }
  async store(text: string, takes: number, fails: boolean): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, takes))
    if (fails) throw new Error('not kept')
    this.stored.push(text)
    this.text = text.replace(/[^\S\n]+$/gm, '').trim()
  }
}

const typed = fc.stringMatching(/^[\p{Script=Han}a-z0-9 \n，。]{1,6}$/u)
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('type' as const), text: typed }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 4000 }) }),
  },
  // An answer asked for some time ago, told now: it may be older than what was kept since.
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), takes: fc.integer({ min: 0, max: 3000 }) }),
  },
)

test('the field shows what was typed until it is left, and then the core has it, whatever answers come when', async () => {
  await fc.assert(
    fc.asyncProperty(
      typed,
      fc.array(step, { minLength: 1, maxLength: 30 }),
      fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 8 }),
      async (start, steps, waits) => {
        const core = new SlowCore(start.trim())
        let saves = 0
        const store = (text: string) => core.store(text, waits[saves++ % waits.length] ?? 0, false)
        const field = new KeptDraft(core.text, { store })
        let shouldShow: string | null = null
        for (const one of steps) {
          if (one.kind === 'type' || one.kind === 'erase') {
            shouldShow = one.kind === 'type' ? field.text + one.text : field.text.slice(0, -1)
            field.change(shouldShow)
          } else if (one.kind === 'wait') await vi.advanceTimersByTimeAsync(one.ms)
          else {
            // What the core holds at this moment comes to the page later.
            const answer = core.text
            setTimeout(() => field.renew(answer, store), one.takes)
          }
          if (shouldShow !== null) expect(field.text).toBe(shouldShow)
        }
        field.leave()
        if (shouldShow !== null) expect(field.text).toBe(shouldShow)
        // Everything on its way arrives; then the page asks once more.
        await vi.advanceTimersByTimeAsync(60_000)
        if (shouldShow !== null) {
          expect(core.text.replace(/\s/g, '')).toBe(shouldShow.replace(/\s/g, ''))
          if (core.stored.length > 0) expect(core.stored.at(-1)).toBe(shouldShow)
          expect(field.text.replace(/\s/g, '')).toBe(shouldShow.replace(/\s/g, ''))
        }
      },
    ),
    { numRuns: 400 },
  )
})

test('line breaks and blanks at the end stand while a pause keeps them', async () => {
  const core = new SlowCore('')
  const store = (text: string) => core.store(text, 200, false)
  const field = new KeptDraft('', { store })
  field.change('第一行 \n\n')
  await vi.advanceTimersByTimeAsync(1500)
  expect(core.text).toBe('第一行')
  field.renew(core.text, store)
  expect(field.text).toBe('第一行 \n\n')
  field.change(`${field.text}第二行`)
  field.leave()
  await vi.advanceTimersByTimeAsync(1500)
  field.renew(core.text, store)
  expect(field.text).toBe('第一行\n\n第二行')
})

test('an older save never lands on a newer one', async () => {
  const order: string[] = []
  let wait = 5000
  const store = async (text: string) => {
    const takes = wait
    wait = 0
    await new Promise((resolve) => setTimeout(resolve, takes))
    order.push(text)
  }
  const field = new KeptDraft('', { store })
  field.change('旧')
  await vi.advanceTimersByTimeAsync(1100)
  field.change('新')
  field.leave()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(order).toEqual(['旧', '新'])
})

test('a save that fails leaves the text standing, and the next leaving tries again', async () => {
  const core = new SlowCore('原文')
  let fails = true
  const field = new KeptDraft('原文', { store: (text) => core.store(text, 10, fails) })
  field.change('新写的')
  field.leave()
  await vi.advanceTimersByTimeAsync(100)
  expect(field.text).toBe('新写的')
  expect(core.text).toBe('原文')
  fails = false
  field.leave()
  await vi.advanceTimersByTimeAsync(100)
  expect(core.text).toBe('新写的')
})

test('an old answer after the field was left does not bring old text back; another window’s newer text does', async () => {
  const core = new SlowCore('甲')
  const store = (text: string) => core.store(text, 10, false)
  const field = new KeptDraft('甲', { store })
  field.change('乙')
  field.leave()
  await vi.advanceTimersByTimeAsync(50)
  field.renew('甲 ', store)
  field.renew('甲', store)
  expect(field.text).not.toBe('甲')
  field.renew('乙', store)
  field.renew('丙', store)
  expect(field.text).toBe('丙')
})

test('what was typed is taken back whole, also where a pause has kept some of it', async () => {
  const core = new SlowCore('原文')
  const store = (text: string) => core.store(text, 10, false)
  const field = new KeptDraft('原文', { store })
  field.change('错')
  await vi.advanceTimersByTimeAsync(2000)
  expect(core.text).toBe('错')
  field.change('错了')
  field.drop()
  await vi.advanceTimersByTimeAsync(2000)
  expect(core.text).toBe('原文')
  expect(field.text).toBe('原文')
})
