/** One chat with an OpenAI-compatible service, streamed, bounded in time and size. The server is not trusted. */
import { z } from 'zod'
import { ProofdeskError } from '../../../shared/errors.ts'
import { chatAddress } from './endpoint.ts'

export interface ChatLimits {
  /** Until the first byte of the answer. */
  readonly firstMs: number
  /** Between two pieces of it. */
  readonly idleMs: number
  readonly totalMs: number
  readonly characters: number
}

export const CHAT_LIMITS: ChatLimits = {
  firstMs: 60_000,
  idleMs: 30_000,
  totalMs: 300_000,
  characters: 60_000,
}

export interface ChatRequest {
  readonly endpoint: string
  readonly key: string
  readonly model: string
  readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[]
}

/** Only the text is taken; calls of tools and whatever else a server adds are left where they are. */
const streamed = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
})
const whole = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
})

/**
 * Sends and reads the answer; `onText` is told each piece. Rejects with `assistant.unreachable`, `.keyRefused`,
 * `.busy`, `.refused` (status), `.timeout`, `.brokenStream`, `.tooLong`, or the signal's reason. Redirects are refused:
 * they would carry the text to an address that nobody named.
 */
export async function chat(
  request: ChatRequest,
  onText: (piece: string) => void,
  signal: AbortSignal,
  limits: ChatLimits = CHAT_LIMITS,
): Promise<string> {
  const address = chatAddress(request.endpoint)
  const clock = new Deadline(limits)
  const stop = AbortSignal.any([signal, clock.signal])
  try {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'error',
      signal: stop,
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream, application/json',
        ...(request.key === '' ? {} : { authorization: `Bearer ${request.key}` }),
      },
      body: JSON.stringify({
        model: request.model,
        messages: request.messages,
        stream: true,
        temperature: 0.2,
      }),
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw statusError(response.status)
    }
    if (!response.body) throw new ProofdeskError('assistant.brokenStream')
    const isStream = (response.headers.get('content-type') ?? '').includes('text/event-stream')
    const reader = isStream
      ? new StreamReader(onText, limits.characters)
      : new BodyReader(onText, limits.characters)
    const decoder = new TextDecoder('utf-8', { fatal: true })
    for await (const chunk of response.body) {
      clock.heard()
      reader.take(decoder.decode(chunk, { stream: true }))
      if (reader.ended) break
    }
    reader.take(decoder.decode())
    return reader.end()
  } catch (error) {
    if (signal.aborted) throw signal.reason
    if (clock.signal.aborted) throw new ProofdeskError('assistant.timeout')
    if (error instanceof ProofdeskError) throw error
    // Broken UTF-8 and connections that end in the middle are TypeErrors, as a host that does not answer is.
    throw new ProofdeskError(clock.begun ? 'assistant.brokenStream' : 'assistant.unreachable')
  } finally {
    clock.end()
  }
}

function statusError(status: number): ProofdeskError {
  if (status === 401 || status === 403) return new ProofdeskError('assistant.keyRefused')
  if (status === 429) return new ProofdeskError('assistant.busy')
  return new ProofdeskError('assistant.refused', { status })
}

/** Ends the request when nothing, or not enough, is heard in time. */
class Deadline {
  readonly #controller = new AbortController()
  readonly #idleMs: number
  readonly #total: NodeJS.Timeout
  #next: NodeJS.Timeout
  begun = false

  constructor(limits: ChatLimits) {
    const give = () => this.#controller.abort()
    this.#idleMs = limits.idleMs
    this.#total = setTimeout(give, limits.totalMs)
    this.#next = setTimeout(give, limits.firstMs)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  heard(): void {
    this.begun = true
    clearTimeout(this.#next)
    this.#next = setTimeout(() => this.#controller.abort(), this.#idleMs)
  }

  end(): void {
    clearTimeout(this.#total)
    clearTimeout(this.#next)
  }
}

/** Server-sent events: lines "data: {json}", an empty line between, "data: [DONE]" at the end. */
class StreamReader {
  readonly #onText: (piece: string) => void
  readonly #most: number
  #rest = ''
  #text = ''
  #finished = false
  ended = false

  constructor(onText: (piece: string) => void, most: number) {
    this.#onText = onText
    this.#most = most
  }

  take(piece: string): void {
    this.#rest += piece
    const lines = this.#rest.split(/\r\n|\r|\n/)
    this.#rest = lines.pop() ?? ''
    // A line that never ends must not fill the memory.
    if (this.#rest.length > this.#most * 8) throw new ProofdeskError('assistant.tooLong')
    for (const line of lines) this.#line(line)
  }

  #line(line: string): void {
    if (this.ended || !line.startsWith('data:')) return
    const data = line.slice(5).trim()
    if (data === '') return
    if (data === '[DONE]') {
      this.ended = true
      return
    }
    const parsed = streamed.safeParse(readJson(data))
    if (!parsed.success) throw new ProofdeskError('assistant.brokenStream')
    const [choice] = parsed.data.choices
    const content = choice?.delta?.content ?? ''
    if (choice?.finish_reason) this.#finished = true
    if (content === '') return
    this.#text += content
    if (this.#text.length > this.#most) throw new ProofdeskError('assistant.tooLong')
    this.#onText(content)
  }

  /** Throws where the stream stopped before its end was said: half an answer is not an answer. */
  end(): string {
    this.#line(this.#rest)
    if (!this.ended && !this.#finished) throw new ProofdeskError('assistant.brokenStream')
    return this.#text
  }
}

/** Services that do not stream answer one JSON document. */
class BodyReader {
  readonly #onText: (piece: string) => void
  readonly #most: number
  #body = ''
  readonly ended = false

  constructor(onText: (piece: string) => void, most: number) {
    this.#onText = onText
    this.#most = most
  }

  take(piece: string): void {
    this.#body += piece
    if (this.#body.length > this.#most * 8) throw new ProofdeskError('assistant.tooLong')
  }

  end(): string {
    const parsed = whole.safeParse(readJson(this.#body))
    if (!parsed.success) throw new ProofdeskError('assistant.brokenStream')
    const text = parsed.data.choices[0]?.message.content ?? ''
    if (text.length > this.#most) throw new ProofdeskError('assistant.tooLong')
    this.#onText(text)
    return text
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
