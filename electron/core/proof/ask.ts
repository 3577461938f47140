/** Carries one request to the server that the user named, when the user asks for it: a hash goes out, an answer comes. */
import { ProofdeskError } from '../../../shared/errors.ts'

const WITHIN_MS = 30_000
/** An answer with its whole chain has some ten thousand bytes. */
const MOST_BYTES = 256 * 1024

/**
 * The server's answer. Rejects with `proof.address` for what is no http(s) address or carries a name or password,
 * `proof.unreachable`, `proof.serverRefused` { status }. http is allowed: an answer is proved by its signature, and many
 * authorities have no other. Redirects are refused: they would lead where nobody named.
 */
export async function askServer(server: string, request: Uint8Array): Promise<Buffer> {
  const address = addressOf(server)
  try {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(WITHIN_MS),
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(request),
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw new ProofdeskError('proof.serverRefused', { status: response.status })
    }
    const pieces: Buffer[] = []
    let bytes = 0
    for await (const piece of response.body ?? []) {
      pieces.push(Buffer.from(piece))
      if ((bytes += piece.length) > MOST_BYTES) throw new ProofdeskError('proof.notAnswer')
    }
    return Buffer.concat(pieces)
  } catch (error) {
    if (error instanceof ProofdeskError) throw error
    throw new ProofdeskError('proof.unreachable', { server: address.host })
  }
}

function addressOf(server: string): URL {
  let url: URL
  try {
    url = new URL(server)
  } catch {
    throw new ProofdeskError('proof.address')
  }
  const allowed = ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === ''
  if (!allowed) throw new ProofdeskError('proof.address')
  return url
}
