/** Threads that stay alive: what is kept from job to job, what never is, and when a thread is replaced. */
import { existsSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DATABASE_FILE } from '../../../electron/core/database/open.ts'
import { JobQueue } from '../../../electron/core/jobs/queue.ts'
import type { Task } from '../../../electron/core/jobs/task.ts'
import { TaskThreads } from '../../../electron/core/jobs/threads.ts'
import type { CoreEvent } from '../../../shared/contract/events.ts'
import { temporaryFolder } from '../../support/core.ts'
import { MISBEHAVE, TELL, UNLISTED, USE_STORE } from '../../support/jobs/tasks.ts'
import type { Misdeed } from '../../support/jobs/misbehave.ts'

const ENTRY = new URL('../../support/jobs/test-thread.ts', import.meta.url)

let threads: TaskThreads
let dataDir: string
let queue: JobQueue
let events: CoreEvent[]
let defects: string[]

beforeEach(() => {
  threads = new TaskThreads(ENTRY)
  dataDir = temporaryFolder()
  events = []
  defects = []
  queue = open()
})
afterEach(() => queue.close())

function open(): JobQueue {
  return new JobQueue({
    dataDir,
    threads,
    emit: (event) => events.push(event),
    onDefect: (where, error) => defects.push(`${where}: ${String(error)}`),
  })
}

function ended<Input, Result>(task: Task<Input, Result>, input: Input, cleanup?: () => void) {
  const id = queue.start(task, input, { caseId: null, ...(cleanup ? { cleanup } : {}) })
  return queue.wait(id)
}

async function tell(): Promise<{ thread: number; runs: number }> {
  const { status, result } = await ended(TELL, {})
  expect(status).toBe('done')
  return result as { thread: number; runs: number }
}

/** Resolves when the job has said something, so that it is certainly under way. */
function underWay(id: string): Promise<void> {
  return vi.waitUntil(
    () =>
      events.some(
        (event) => event.name === 'job.progress' && event.payload.job === id && event.payload.label,
      ),
    { timeout: 30_000, interval: 5 },
  ) as Promise<unknown> as Promise<void>
}

describe('a thread is kept', () => {
  test('job after job runs in it, and a module is loaded once', async () => {
    const first = await tell()
    expect(await tell()).toEqual({ thread: first.thread, runs: 2 })
    expect(await tell()).toEqual({ thread: first.thread, runs: 3 })
  })

  test('after an error of the list too', async () => {
    const first = await tell()
    const { status, error } = await ended(TELL, { fail: true })
    expect(status).toBe('failed')
    expect(error).toMatchObject({ code: 'notFound', params: { id: String(first.thread) } })
    expect((await tell()).thread).toBe(first.thread)
  })

  test('two run at once, more wait, and no more than two stay', async () => {
    const many = await Promise.all(Array.from({ length: 6 }, () => tell()))
    const used = new Set(many.map(({ thread }) => thread))
    expect(used.size).toBe(2)
    expect(used).toContain((await tell()).thread)
  })

  test('by all cores of the process, until the last is closed', async () => {
    const first = await tell()
    const other = open()
    await queue.close()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      vi.advanceTimersByTime(60_000)
      queue = other
      expect((await tell()).thread).toBe(first.thread)
      await other.close()
      vi.advanceTimersByTime(1000)
    } finally {
      vi.useRealTimers()
    }
    queue = open()
    expect((await tell()).thread).not.toBe(first.thread)
  })

  test('not for ever when no job comes', async () => {
    const first = await tell()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      await tell()
      vi.advanceTimersByTime(5 * 60_000)
    } finally {
      vi.useRealTimers()
    }
    expect((await tell()).thread).not.toBe(first.thread)
  })
})

describe('nothing of a job reaches the next', () => {
  test('its connection is closed: no temporary table, no open transaction, no handle', async () => {
    const { thread } = await tell()
    expect(await ended(USE_STORE, { commit: false })).toMatchObject({ result: [] })
    expect(await ended(USE_STORE, { commit: false })).toMatchObject({ result: [] })
    expect((await tell()).thread).toBe(thread)
    const db = new Database(path.join(dataDir, DATABASE_FILE))
    expect(db.prepare('SELECT name FROM sqlite_master').pluck().all()).toEqual([])
    db.close()
    expect(openHandles()).toEqual([])
  })

  test('a cancellation that comes too late', async () => {
    const first = queue.start(TELL, {}, { caseId: null })
    const second = queue.start(TELL, {}, { caseId: null })
    const third = queue.start(TELL, {}, { caseId: null })
    await queue.wait(first)
    queue.cancel(first)
    expect((await queue.wait(second)).status).toBe('done')
    expect((await queue.wait(third)).status).toBe('done')
  })

  test('a cancelled job that had begun to commit is done, and its thread goes on', async () => {
    const { thread } = await tell()
    const id = queue.start(USE_STORE, { commit: true }, { caseId: null })
    const end = await queue.wait(id)
    queue.cancel(id)
    expect(end.status).toBe('done')
    expect((await tell()).thread).toBe(thread)
  })
})

describe('a thread is replaced', () => {
  test.each<Misdeed>(['spin', 'ignore-cancel'])(
    'when its job is cancelled and does not stop: %s',
    async (misdeed) => {
      const { thread } = await tell()
      const cleanup = vi.fn()
      const id = queue.start(MISBEHAVE, { misdeed }, { caseId: null, cleanup })
      await underWay(id)
      queue.cancel(id)
      expect((await queue.wait(id)).status).toBe('cancelled')
      expect(cleanup).toHaveBeenCalledOnce()
      expect(await tell()).toMatchObject({ runs: 1 })
      expect((await tell()).thread).not.toBe(thread)
    },
  )

  test.each<Misdeed>(['throw-later', 'exit', 'eat-memory'])(
    'when its job brings it down: %s; the job has failed, the next one runs',
    async (misdeed) => {
      threads = new TaskThreads(ENTRY, { maxOldGenerationSizeMb: 48 })
      queue = open()
      const { thread } = await tell()
      const cleanup = vi.fn()
      const { status, error } = await ended(MISBEHAVE, { misdeed }, cleanup)
      expect(status).toBe('failed')
      expect(error?.code).toBe('internal')
      expect(cleanup).toHaveBeenCalledOnce()
      expect(defects).toHaveLength(1)
      expect((await tell()).thread).not.toBe(thread)
    },
  )

  test('when something of its job runs on; the answer stands, and it has stopped by then', async () => {
    const { thread } = await tell()
    const file = path.join(dataDir, 'written-on')
    expect(await ended(MISBEHAVE, { misdeed: 'run-on', file })).toMatchObject({
      status: 'done',
      result: 'answered',
    })
    rmSync(file, { force: true })
    expect((await tell()).thread).not.toBe(thread)
    expect(existsSync(file)).toBe(false)
  })

  test('when its memory has grown', async () => {
    const { thread } = await tell()
    expect(await ended(MISBEHAVE, { misdeed: 'grow' })).toMatchObject({ status: 'done' })
    expect((await tell()).thread).not.toBe(thread)
  })

  test('a result that cannot be sent is a defect, told as one', async () => {
    expect((await ended(MISBEHAVE, { misdeed: 'unsendable' })).error?.code).toBe('internal')
    expect(defects[0]).toMatch(/could not be cloned/)
    await tell()
  })
})

test('a defect of a task is told once and costs no thread', async () => {
  const { thread } = await tell()
  expect((await ended(MISBEHAVE, { misdeed: 'throw' })).error?.code).toBe('internal')
  expect(defects).toEqual([expect.stringContaining('test.misbehave: TypeError: a defect')])
  expect((await tell()).thread).toBe(thread)
})

test('a task that no thread knows is a defect that names it', async () => {
  expect((await ended(UNLISTED, {})).error?.code).toBe('internal')
  expect(defects[0]).toContain('test.unlisted')
})

test('an input that cannot be sent fails the job and nothing else', async () => {
  const end = await ended(TELL, { fail: (() => false) as never })
  expect(end.error?.code).toBe('internal')
  await tell()
})

test('closing cancels what runs and what waits', async () => {
  const ids = Array.from({ length: 4 }, () => queue.start(MISBEHAVE, { misdeed: 'spin' }, { caseId: null }))
  const ends = ids.map((id) => queue.wait(id))
  await queue.close()
  for (const end of await Promise.all(ends)) expect(end.status).toBe('cancelled')
})

/** Files of the data folder that this process still holds, where the system tells. */
function openHandles(): string[] {
  if (!existsSync('/proc/self/fd')) return []
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`)
      return target.startsWith(dataDir) ? [target] : []
    } catch {
      // Closed meanwhile: the descriptor of this very listing.
      return []
    }
  })
}
