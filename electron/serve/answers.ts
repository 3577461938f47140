import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from '../../shared/contract/door.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import { COMMON_HEADERS } from '../pages/page-files.ts'

/** A request's input is text that a person wrote; files never travel in it. */
const MAX_BODY_BYTES = 16 * 1024 * 1024
/** Values and levels of a request: 15 MB of `{}` cost 27 s of everybody's time before they were counted. */
const MOST_VALUES = 200_000
const DEEPEST = 64

/** Sends an answer as JSON. A failed request is still HTTP 200: its error is the answer. */
export function sendAnswer(response: ServerResponse, answer: Answer, status = 200): void {
  const body = JSON.stringify(answer)
  response.writeHead(status, { ...COMMON_HEADERS, 'content-type': 'application/json; charset=utf-8' })
  response.end(body)
}

/** Runs `work` and sends what it gives, or its error. */
export async function answerWith(response: ServerResponse, work: () => Promise<unknown>): Promise<void> {
  let answer: Answer
  try {
    answer = { ok: true, value: (await work()) ?? null }
  } catch (error) {
    answer = { ok: false, error: asKnown(error).toShape() }
  }
  if (!response.destroyed) sendAnswer(response, answer)
}

/** The core rejects with its own errors only; anything else is a defect of this door. */
function asKnown(error: unknown): ProofdeskError {
  if (error instanceof ProofdeskError) return error
  console.error('proofdesk: browser door:', error)
  return new ProofdeskError('internal')
}

/** Reads a JSON body. Throws `input.invalid` for anything that is not one or is too large. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json(;|$)/.test(request.headers['content-type'] ?? '')) {
    throw new ProofdeskError('input.invalid', { reason: 'content-type' })
  }
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > MAX_BODY_BYTES) throw new ProofdeskError('input.invalid', { reason: 'too large' })
      chunks.push(chunk)
    }
  } catch (error) {
    // Given up by who sent it, or by the door because nothing came.
    throw error instanceof ProofdeskError ? error : new ProofdeskError('cancelled')
  }
  const body = Buffer.concat(chunks)
  if (isTooIntricate(body)) throw new ProofdeskError('input.invalid', { reason: 'too large' })
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch {
    throw new ProofdeskError('input.invalid', { reason: 'not JSON' })
  }
}

/** Whether JSON has more values or levels than any request of the page: counted in its bytes, nothing is made of it. */
export function isTooIntricate(json: Uint8Array): boolean {
  let values = 1
  let depth = 0
  let quoted = false
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]
    if (quoted) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) quoted = false
      continue
    }
    if (byte === QUOTE) quoted = true
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      values++
      if (++depth > DEEPEST) return true
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--
    else if (byte === COMMA) values++
    if (values > MOST_VALUES) return true
  }
  return false
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d]
