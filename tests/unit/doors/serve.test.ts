import { describe, expect, it } from 'vitest'
import { refusal } from '../../../electron/serve/guard.ts'
import { browserCommand } from '../../../electron/serve/open-browser.ts'
import { Sessions } from '../../../electron/serve/session.ts'

const origin = 'http://127.0.0.1:4711'
const own = { host: '127.0.0.1:4711' }

describe('guard', () => {
  it.each([
    ['a page of the door', 'GET', { ...own }, null],
    ['its requests', 'POST', { ...own, origin, 'sec-fetch-site': 'same-origin' }, null],
    ['a link typed by hand', 'GET', { ...own, 'sec-fetch-site': 'none' }, null],
    ['a name that points here', 'GET', { host: 'evil.example:4711' }, 'host'],
    ['localhost by name', 'GET', { host: 'localhost:4711' }, 'host'],
    ['another port', 'GET', { host: '127.0.0.1:4712' }, 'host'],
    ['no host', 'GET', {}, 'host'],
    ['another site', 'POST', { ...own, origin: 'https://evil.example' }, 'origin'],
    ['a sandboxed frame', 'POST', { ...own, origin: 'null' }, 'origin'],
    ['another site that reads', 'GET', { ...own, origin: 'https://evil.example' }, 'origin'],
    ['a POST that hides where it is from', 'POST', { ...own }, 'origin'],
    ['another page on this PC', 'GET', { ...own, 'sec-fetch-site': 'same-site' }, 'site'],
    ['an image on another site', 'GET', { ...own, 'sec-fetch-site': 'cross-site' }, 'site'],
  ])('%s', (_name, method, headers, expected) => {
    expect(refusal({ method, headers }, origin)).toBe(expected)
  })
})

describe('sessions', () => {
  it('change a token for a cookie once', () => {
    const sessions = new Sessions(4711)
    const token = sessions.newToken()
    expect(sessions.exchange('')).toBeNull()
    expect(sessions.exchange(`${token}x`)).toBeNull()
    const cookie = sessions.exchange(token)
    expect(cookie).toMatch(/^proofdesk-4711=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(sessions.exchange(token)).toBeNull()
    const pair = cookie?.split(';')[0]
    expect(sessions.admits(`other=1; ${pair}`)).toBe(true)
    expect(sessions.admits(pair?.replace('4711', '4712'))).toBe(false)
    expect(sessions.admits('proofdesk-4711=')).toBe(false)
    expect(sessions.admits(undefined)).toBe(false)
  })

  it('void an unused link when a new one is asked for, and keep who is in', () => {
    const sessions = new Sessions(1)
    const first = sessions.newToken()
    const cookie = sessions.exchange(first)?.split(';')[0]
    const second = sessions.newToken()
    const third = sessions.newToken()
    expect(sessions.exchange(second)).toBeNull()
    expect(sessions.exchange(third)).not.toBeNull()
    expect(sessions.admits(cookie)).toBe(true)
  })

  it('take no token before one was made', () => {
    expect(new Sessions(1).exchange('')).toBeNull()
    expect(new Sessions(1).exchange('undefined')).toBeNull()
  })
})

describe("the user's browser", () => {
  it.each([
    ['win32', {}, 'cmd'],
    ['darwin', {}, 'open'],
    ['linux', { DISPLAY: ':0' }, 'xdg-open'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
    ['linux', {}, undefined],
  ] as const)('%s %j', (platform, environment, program) => {
    expect(browserCommand(origin, platform, environment)?.[0]).toBe(program)
  })
})
