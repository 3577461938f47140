/** The assistant's requests and runs: prepared and shown, sent once by a click, streamed, cancelled, kept a while. */
import { randomUUID } from 'node:crypto'
import type { AssistantRun, PreparedRequest } from '../../../shared/contract/assistant.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { toProofdeskError } from '../to-proofdesk-error.ts'
import { chat, CHAT_LIMITS, type ChatLimits } from './chat.ts'
import type { AssistantKey } from '../assistant-key.ts'
import { plain, unmask } from './mask.ts'
import { toProposal, type EvidenceNumbers } from './proposal.ts'

/** What a prepared request needs beside what is shown. */
export interface Prepared {
  readonly shown: PreparedRequest
  readonly original: string
  readonly numbers: EvidenceNumbers
}

interface Run {
  readonly prepared: Prepared
  readonly stop: AbortController
  state: AssistantRun
  readonly ended: Promise<void>
}

/** Prepared requests and runs kept; the oldest go first. */
const KEPT = 50

export class Assistant {
  readonly #prepared = new Map<string, Prepared>()
  readonly #runs = new Map<string, Run>()
  readonly #limits: ChatLimits
  readonly #onText: (run: string, text: string) => void
  readonly #onEnd: (run: string) => void
  readonly #onDefect: (error: unknown) => void
  readonly #key: AssistantKey

  constructor(options: {
    key: AssistantKey
    onText: (run: string, text: string) => void
    onEnd: (run: string) => void
    onDefect: (error: unknown) => void
    limits?: ChatLimits
  }) {
    this.#key = options.key
    this.#limits = options.limits ?? CHAT_LIMITS
    this.#onText = options.onText
    this.#onEnd = options.onEnd
    this.#onDefect = options.onDefect
  }

  /** Keeps a request until it is sent. */
  keep(prepared: Prepared): PreparedRequest {
    remember(this.#prepared, prepared.shown.request, prepared)
    return prepared.shown
  }

  /** The request as it was shown; throws `notFound` for one already sent. */
  prepared(request: string): Prepared {
    const found = this.#prepared.get(request)
    if (!found) throw new ProofdeskError('notFound', { what: 'request', id: request })
    return found
  }

  /** Sends exactly what was shown. */
  send(request: string): string {
    const prepared = this.prepared(request)
    this.#prepared.delete(request)
    const id = randomUUID()
    const stop = new AbortController()
    const state: AssistantRun = { run: id, status: 'running', text: '', proposal: null, error: null }
    const run: Run = { prepared, stop, state, ended: Promise.resolve() }
    remember(this.#runs, id, run)
    Object.assign(run, { ended: this.#follow(id, run) })
    return id
  }

  state(id: string): AssistantRun {
    return this.#run(id).state
  }

  cancel(id: string): void {
    this.#run(id).stop.abort(new ProofdeskError('cancelled'))
  }

  /** For tests and the end of the core: resolves when the run ended, however it ended. */
  ended(id: string): Promise<void> {
    return this.#run(id).ended
  }

  #run(id: string): Run {
    const run = this.#runs.get(id)
    if (!run) throw new ProofdeskError('notFound', { what: 'run', id })
    return run
  }

  async #follow(id: string, run: Run): Promise<void> {
    const { shown, original, numbers } = run.prepared
    const reveal = (text: string) => unmask(plain(text), shown.masks)
    let received = ''
    try {
      const answer = await chat(
        { endpoint: shown.endpoint, key: this.#key.value, model: shown.model, messages: shown.messages },
        (piece) => {
          received += piece
          run.state = { ...run.state, text: reveal(received) }
          this.#onText(id, run.state.text)
        },
        run.stop.signal,
        this.#limits,
      )
      const proposal = toProposal(shown.task, original, answer, numbers, reveal)
      run.state = { ...run.state, status: 'done', text: reveal(answer), proposal }
    } catch (error) {
      const known = toProofdeskError(error, this.#onDefect)
      run.state =
        known.code === 'cancelled'
          ? { ...run.state, status: 'cancelled' }
          : { ...run.state, status: 'failed', error: known.toShape() }
    }
    this.#onEnd(id)
  }
}

function remember<V>(map: Map<string, V>, id: string, value: V): void {
  map.set(id, value)
  for (const oldest of map.keys()) {
    if (map.size <= KEPT) break
    map.delete(oldest)
  }
}
