import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LetterKeeper, type Draft, type KeeperOptions } from '../../../renderer/features/letters/keeper.ts'
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import { ProofdeskError } from '../../../shared/errors.ts'

const letter = (text: string): LetterDocument => ({
  language: 'zh-CN',
  blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }],
})

/** A core that keeps versions as the real one does. */
function core(options: { failing?: () => ProofdeskError | null } = {}) {
  const versions = [{ version: 1, text: '' }]
  let draft: Draft | null = null
  const keeper = new LetterKeeper({
    base: { version: 1, savedAt: undefined },
    now: () => Date.now(),
    draft: {
      put: (next) => (draft = next),
      drop: () => (draft = null),
    },
    save: (({ document, title }, { version }, amends) => {
      const error = options.failing?.() ?? null
      if (error) return Promise.reject(error)
      const last = versions.at(-1)?.version ?? 0
      if (version !== last)
        return Promise.reject(new ProofdeskError('letter.changedMeanwhile', { version, current: last }))
      const next = amends ? last : last + 1
      if (amends) versions.pop()
      versions.push({ version: next, text: title ?? JSON.stringify(document) })
      return Promise.resolve({ version: next, savedAt: undefined })
    }) satisfies KeeperOptions['save'],
  })
  return { keeper, versions, draft: () => draft }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a letter being written', () => {
  test('is kept a moment after the last key; one sitting is one version', async () => {
    const { keeper, versions, draft } = core()
    keeper.changed(letter('请'))
    expect([keeper.state().name, draft()?.version]).toEqual(['waiting', 1])
    await vi.advanceTimersByTimeAsync(1000)
    keeper.changed(letter('请退款'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(versions.map(({ version }) => version)).toEqual([1, 2])
    expect(versions.at(-1)?.text).toBe(JSON.stringify(letter('请退款')))
    expect([keeper.state().name, draft()]).toEqual(['kept', null])
  })

  test('what is on its way when the page goes is known as its own, with what was typed after it', async () => {
    const { keeper, draft } = core()
    keeper.changed(letter('请'))
    const saving = keeper.keep()
    keeper.changed(letter('请退款'))
    expect(draft()).toMatchObject({ version: 1, document: letter('请退款'), sent: letter('请') })
    await saving
    keeper.changed(letter('请退款。'))
    expect(draft()).toMatchObject({ sent: null })
  })

  test('what was settled stays a version of its own, and so does a sitting of ten minutes', async () => {
    const { keeper, versions } = core()
    keeper.changed(letter('一'))
    expect(await keeper.settle()).toBe(true)
    keeper.changed(letter('二'))
    await keeper.keep()
    expect(versions).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(11 * 60_000)
    keeper.changed(letter('三'))
    await keeper.keep()
    expect(versions).toHaveLength(4)
  })

  test('a new title is kept once, with what was written', async () => {
    const { keeper, versions } = core()
    keeper.changed(letter('请'))
    expect(await keeper.rename('催告函', letter('请退款'))).toBe(true)
    expect(versions.at(-1)?.text).toBe('催告函')
    keeper.changed(letter('请退款。'))
    await keeper.keep()
    expect(versions.at(-1)?.text).toBe(JSON.stringify(letter('请退款。')))
  })

  test('the core is away: it says so, keeps the draft and tries again', async () => {
    let away = true
    const { keeper, versions, draft } = core({
      failing: () => (away ? new ProofdeskError('core.stopped') : null),
    })
    keeper.changed(letter('请退款'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(keeper.state().name).toBe('failed')
    expect(draft()?.document).toEqual(letter('请退款'))
    away = false
    await vi.advanceTimersByTimeAsync(5000)
    expect([keeper.state().name, versions.length]).toEqual(['kept', 2])
  })

  test('another window kept a version: nothing is overwritten until the owner says so', async () => {
    const { keeper, versions, draft } = core()
    versions.push({ version: 2, text: 'theirs' })
    keeper.changed(letter('mine'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(keeper.state()).toEqual({ name: 'conflict', current: 2 })
    keeper.changed(letter('mine too'))
    await vi.advanceTimersByTimeAsync(5000)
    expect(versions.at(-1)?.text).toBe('theirs')
    expect(draft()?.document).toEqual(letter('mine too'))
    expect(await keeper.overwrite()).toBe(true)
    expect(versions.map(({ version }) => version)).toEqual([1, 2, 3])
    expect(versions.at(-1)?.text).toBe(JSON.stringify(letter('mine too')))
  })

  test('what is typed while a save is under way is saved after it', async () => {
    const { keeper, versions } = core()
    keeper.changed(letter('一'))
    const saving = keeper.keep()
    keeper.changed(letter('一二'))
    await saving
    await vi.advanceTimersByTimeAsync(1000)
    expect(versions.at(-1)?.text).toBe(JSON.stringify(letter('一二')))
    expect(keeper.state().name).toBe('kept')
  })
})
