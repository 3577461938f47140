/** Who may talk to the browser door: who holds the one-time link, and from then on the cookie it was changed for. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export class Sessions {
  #token: string | undefined
  readonly #cookies = new Set<string>()
  readonly #cookieName: string

  /** Cookies know no port, so their name does: two doors on one PC do not throw each other out. */
  constructor(port: number) {
    this.#cookieName = `proofdesk-${port}`
  }

  /** A new one-time token; one that was not used before is void. */
  newToken(): string {
    return (this.#token = randomBytes(32).toString('base64url'))
  }

  /** Changes the token for a Set-Cookie header; null where it is not the token or was used. */
  exchange(token: string): string | null {
    if (this.#token === undefined || !same(token, this.#token)) return null
    this.#token = undefined
    const cookie = randomBytes(32).toString('base64url')
    this.#cookies.add(cookie)
    return `${this.#cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Strict`
  }

  /** Whether a Cookie header holds a cookie of this door. */
  admits(header: string | undefined): boolean {
    const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='))
    return pairs.some(([name, value = '']) => name === this.#cookieName && this.#knows(value))
  }

  #knows(value: string): boolean {
    return [...this.#cookies].some((cookie) => same(value, cookie))
  }
}

/** Compares in a time that tells nothing, whatever the lengths. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
