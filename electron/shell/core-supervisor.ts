/** Keeps a core process running: starts it, asks it, starts it again when it dies, and gives up when it keeps dying. */
import type { Answer, DoorEvent } from '../../shared/contract/door.ts'
import { ProofdeskError, type ErrorShape } from '../../shared/errors.ts'
import type { CoreQuestion, CoreStart, FromCore, ToCore } from '../core-messages.ts'

/** A running process, whatever kind it is. */
export interface CoreChannel {
  send(message: ToCore): void
  onMessage(listener: (message: FromCore) => void): void
  onExit(listener: (code: number | null) => void): void
  kill(): void
}

export interface SupervisorOptions {
  readonly start: CoreStart
  /** Starts a process. */
  readonly open: () => CoreChannel
  /** Events of the core and of its supervision, for the page. */
  readonly emit: (event: DoorEvent) => void
  readonly log: (message: string) => void
  /** Milliseconds before each new start; dying once more than there are delays ends it. */
  readonly restartDelays?: readonly number[]
  /** A core that lived this long was well: the next death counts as the first again. */
  readonly wellAfter?: number
  /** How long a close may take before the process is killed. */
  readonly closeWithin?: number
}

const RESTART_DELAYS = [200, 500, 1000, 3000, 5000]

export class CoreSupervisor {
  readonly #options: Required<SupervisorOptions>
  readonly #pending = new Map<number, (answer: Answer) => void>()
  /** Asked before the core was there for the first time. */
  #early: { number: number; question: CoreQuestion }[] = []
  #channel: CoreChannel | undefined
  #state: 'starting' | 'ready' | 'restarting' | 'gone' | 'closing' = 'starting'
  #goneBecause: ErrorShape = new ProofdeskError('core.stopped').toShape()
  #nextNumber = 1
  #deaths = 0
  #readyAt = 0
  #timer: NodeJS.Timeout | undefined
  #closed: (() => void) | undefined

  constructor(options: SupervisorOptions) {
    this.#options = { restartDelays: RESTART_DELAYS, wellAfter: 60_000, closeWithin: 15_000, ...options }
    this.#open()
  }

  /** Why the core is not there any more; null while it is, or is on its way. */
  get gone(): ErrorShape | null {
    return this.#state === 'gone' ? this.#goneBecause : null
  }

  /** Asks the core. Always answered: with `core.restarting` where it died under the question. */
  ask(question: CoreQuestion): Promise<Answer> {
    switch (this.#state) {
      case 'gone':
        return Promise.resolve({ ok: false, error: this.#goneBecause })
      case 'closing':
        return Promise.resolve({ ok: false, error: new ProofdeskError('core.stopped').toShape() })
      case 'restarting':
        return Promise.resolve({ ok: false, error: new ProofdeskError('core.restarting').toShape() })
      case 'starting':
      case 'ready':
        return new Promise((resolve) => {
          const number = this.#nextNumber++
          this.#pending.set(number, resolve)
          if (this.#state === 'ready') this.#channel?.send({ kind: 'question', number, question })
          else this.#early.push({ number, question })
        })
    }
  }

  /** Ends the core and waits until it is gone. */
  async close(): Promise<void> {
    const wasAlive = this.#channel !== undefined
    this.#state = 'closing'
    clearTimeout(this.#timer)
    this.#failPending(new ProofdeskError('core.stopped'))
    if (!wasAlive) return
    const closed = new Promise<void>((resolve) => (this.#closed = resolve))
    this.#channel?.send({ kind: 'close' })
    this.#timer = setTimeout(() => this.#channel?.kill(), this.#options.closeWithin)
    await closed
    clearTimeout(this.#timer)
  }

  /** Starts it anew on purpose (hot reload). */
  restart(): void {
    this.#deaths = 0
    this.#channel?.kill()
  }

  #open(): void {
    const channel = this.#options.open()
    this.#channel = channel
    channel.onMessage((message) => this.#receive(message))
    channel.onExit((code) => this.#exited(code))
    channel.send({ kind: 'start', ...this.#options.start })
  }

  #receive(message: FromCore): void {
    switch (message.kind) {
      case 'ready': {
        const again = this.#state === 'restarting'
        if (this.#state === 'closing') return
        this.#state = 'ready'
        this.#readyAt = Date.now()
        for (const early of this.#early) this.#channel?.send({ kind: 'question', ...early })
        this.#early = []
        if (again) this.#options.emit({ name: 'core.restarted', payload: {} })
        return
      }
      case 'failed':
        if (this.#state === 'closing') return
        return this.#giveUp(message.error)
      case 'answer':
        this.#pending.get(message.number)?.(message.answer)
        this.#pending.delete(message.number)
        return
      case 'event':
        return this.#options.emit(message.event)
    }
  }

  #exited(code: number | null): void {
    this.#channel = undefined
    this.#closed?.()
    if (this.#state === 'closing' || this.#state === 'gone') return
    this.#options.log(`core process ended with ${code ?? 'a signal'}`)
    if (this.#state === 'ready' && Date.now() - this.#readyAt >= this.#options.wellAfter) this.#deaths = 0
    const delay = this.#options.restartDelays[this.#deaths++]
    if (delay === undefined) return this.#giveUp(new ProofdeskError('core.stopped').toShape())
    if (this.#state !== 'restarting') this.#options.emit({ name: 'core.restarting', payload: {} })
    this.#state = 'restarting'
    this.#failPending(new ProofdeskError('core.restarting'))
    this.#timer = setTimeout(() => this.#open(), delay)
  }

  #giveUp(error: ErrorShape): void {
    this.#options.log(`core process given up: ${error.message}`)
    this.#state = 'gone'
    this.#goneBecause = error
    this.#failPending(new ProofdeskError(error.code, error.params, error.message))
    this.#options.emit({ name: 'core.gone', payload: error })
    this.#channel?.kill()
  }

  #failPending(error: ProofdeskError): void {
    const waiting = [...this.#pending.values()]
    this.#pending.clear()
    this.#early = []
    for (const resolve of waiting) resolve({ ok: false, error: error.toShape() })
  }
}
