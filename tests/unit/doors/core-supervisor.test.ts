import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FromCore, ToCore } from '../../../electron/core-messages.ts'
import { CoreSupervisor, type CoreChannel } from '../../../electron/shell/core-supervisor.ts'
import type { DoorEvent } from '../../../shared/contract/door.ts'

/** A core process that does what the test says. */
class FakeCore implements CoreChannel {
  readonly received: ToCore[] = []
  killed = false
  #message: (message: FromCore) => void = () => undefined
  #exit: (code: number | null) => void = () => undefined

  send(message: ToCore): void {
    this.received.push(message)
  }
  onMessage(listener: (message: FromCore) => void): void {
    this.#message = listener
  }
  onExit(listener: (code: number | null) => void): void {
    this.#exit = listener
  }
  kill(): void {
    this.killed = true
    this.die(null)
  }
  say(message: FromCore): void {
    this.#message(message)
  }
  die(code: number | null = 1): void {
    this.#exit(code)
  }
  questions() {
    return this.received.filter((message) => message.kind === 'question')
  }
}

function supervise() {
  const cores: FakeCore[] = []
  const events: DoorEvent[] = []
  const supervisor = new CoreSupervisor({
    start: { dataDir: '/data', developer: false },
    open() {
      const core = new FakeCore()
      cores.push(core)
      return core
    },
    emit: (event) => events.push(event),
    log: () => undefined,
    restartDelays: [100, 200],
    wellAfter: 60_000,
    closeWithin: 1000,
  })
  const latest = () => cores.at(-1) ?? new FakeCore()
  return { supervisor, cores, events, latest }
}

const question = { ask: 'invoke', route: 'app.info', input: {} } as const

describe('core supervisor', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('tells a core where its data are and asks early questions once it is ready', async () => {
    const { supervisor, latest } = supervise()
    const answer = supervisor.ask(question)
    expect(latest().received).toEqual([{ kind: 'start', dataDir: '/data', developer: false }])
    latest().say({ kind: 'ready' })
    expect(latest().questions()).toEqual([{ kind: 'question', number: 1, question }])
    latest().say({ kind: 'answer', number: 1, answer: { ok: true, value: 7 } })
    await expect(answer).resolves.toEqual({ ok: true, value: 7 })
  })

  it('fails what was under way when the core dies, starts a new one and says so', async () => {
    const { supervisor, cores, events, latest } = supervise()
    latest().say({ kind: 'ready' })
    const pending = supervisor.ask(question)
    latest().die()
    await expect(pending).resolves.toMatchObject({ ok: false, error: { code: 'core.restarting' } })
    await expect(supervisor.ask(question)).resolves.toMatchObject({ error: { code: 'core.restarting' } })
    expect(cores).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(100)
    expect(cores).toHaveLength(2)
    latest().say({ kind: 'ready' })
    expect(events.map(({ name }) => name)).toEqual(['core.restarting', 'core.restarted'])
    void supervisor.ask(question)
    expect(latest().questions()).toHaveLength(1)
  })

  it('gives up on a core that keeps dying', async () => {
    const { supervisor, cores, events, latest } = supervise()
    latest().say({ kind: 'ready' })
    for (const delay of [100, 200, 0]) {
      latest().die()
      await vi.advanceTimersByTimeAsync(delay)
    }
    expect(cores).toHaveLength(3)
    expect(events.map(({ name }) => name)).toEqual(['core.restarting', 'core.gone'])
    expect(supervisor.gone).toMatchObject({ code: 'core.stopped' })
    await expect(supervisor.ask(question)).resolves.toMatchObject({ error: { code: 'core.stopped' } })
  })

  it('counts deaths anew after a core that was well for long', async () => {
    const { supervisor, latest } = supervise()
    for (let death = 0; death < 6; death += 1) {
      latest().say({ kind: 'ready' })
      await vi.advanceTimersByTimeAsync(60_000)
      latest().die()
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(supervisor.gone).toBeNull()
  })

  it('does not try again where the core itself says that it cannot be opened', async () => {
    const { supervisor, cores, events, latest } = supervise()
    const early = supervisor.ask(question)
    const error = {
      code: 'data.locked',
      params: { door: 'terminal', pid: 12 },
      message: 'data.locked',
    } as const
    latest().say({ kind: 'failed', error })
    await expect(early).resolves.toEqual({ ok: false, error })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(cores).toHaveLength(1)
    expect(events).toEqual([{ name: 'core.gone', payload: error }])
  })

  it('waits on close for the core to end, and kills one that does not', async () => {
    const polite = supervise()
    polite.latest().say({ kind: 'ready' })
    const closing = polite.supervisor.close()
    expect(polite.latest().received.at(-1)).toEqual({ kind: 'close' })
    polite.latest().die(0)
    await closing
    expect(polite.latest().killed).toBe(false)
    await expect(polite.supervisor.ask(question)).resolves.toMatchObject({ error: { code: 'core.stopped' } })

    const stuck = supervise()
    stuck.latest().say({ kind: 'ready' })
    const pending = stuck.supervisor.ask(question)
    const killing = stuck.supervisor.close()
    await expect(pending).resolves.toMatchObject({ error: { code: 'core.stopped' } })
    await vi.advanceTimersByTimeAsync(1000)
    await killing
    expect(stuck.latest().killed).toBe(true)
    expect(stuck.cores).toHaveLength(1)
  })
})
