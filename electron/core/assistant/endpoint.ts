/** Which addresses the assistant may speak to. */
import { ProofdeskError } from '../../../shared/errors.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The service's address for chats. Throws `assistant.endpointRefused` for anything but https, or http on this PC, and
 * for an address that carries a name, a password, a query or a fragment.
 */
export function chatAddress(endpoint: string): URL {
  let url: URL
  try {
    url = new URL(endpoint)
  } catch {
    throw new ProofdeskError('assistant.endpointRefused', { reason: 'address' })
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new ProofdeskError('assistant.endpointRefused', { reason: 'credentials' })
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname))) {
    throw new ProofdeskError('assistant.endpointRefused', { reason: 'protocol' })
  }
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/chat/completions`
  return url
}

/** Whether nothing leaves this PC. */
export function isLocal(endpoint: string): boolean {
  try {
    return LOOPBACK.has(chatAddress(endpoint).hostname)
  } catch {
    return false
  }
}
