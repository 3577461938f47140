import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from '../../shared/contract/door.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import { COMMON_HEADERS } from '../pages/page-files.ts'

/** A request's input is text that a person wrote; files never travel in it. */
const MAX_BODY_BYTES = 16 * 1024 * 1024

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
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_BODY_BYTES) throw new ProofdeskError('input.invalid', { reason: 'too large' })
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    throw new ProofdeskError('input.invalid', { reason: 'not JSON' })
  }
}
