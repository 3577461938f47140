import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { chat, type ChatLimits } from '../../../electron/core/assistant/chat.ts'
import { chatAddress, isLocal } from '../../../electron/core/assistant/endpoint.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { chatServer, piece, streamText, type ChatServer } from '../../support/chat-server.ts'

const LIMITS: ChatLimits = { firstMs: 2000, idleMs: 2000, totalMs: 5000, characters: 2000 }
const servers: ChatServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function ask(
  answer: (response: ServerResponse) => void,
  options: { limits?: Partial<ChatLimits>; signal?: AbortSignal; onText?: (text: string) => void } = {},
) {
  const server = await chatServer(answer)
  servers.push(server)
  const request = {
    endpoint: server.endpoint,
    key: 'sk-test',
    model: 'local',
    messages: [{ role: 'user' as const, content: '你好' }],
  }
  const signal = options.signal ?? new AbortController().signal
  return chat(request, options.onText ?? (() => undefined), signal, { ...LIMITS, ...options.limits })
}

const stream =
  (...lines: string[]) =>
  (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
    response.end(lines.join(''))
  }

describe('a chat', () => {
  test('is streamed, with the key and the model the owner named', async () => {
    const pieces: string[] = []
    expect(await ask(streamText('一段回答，分几次到。'), { onText: (text) => pieces.push(text) })).toBe(
      '一段回答，分几次到。',
    )
    expect(pieces.length).toBeGreaterThan(1)
    const [heard] = servers[0]?.heard ?? []
    expect(heard).toMatchObject({ path: '/v1/chat/completions', authorization: 'Bearer sk-test' })
    expect(JSON.parse(heard?.body ?? '')).toMatchObject({ model: 'local', stream: true })
  })

  test('reads characters and events cut anywhere, comments, CRLF, and services that do not stream', async () => {
    const bytes = Buffer.from(`: ping\r\n\r\n${piece('汉字🧾').replaceAll('\n', '\r\n')}data: [DONE]\r\n\r\n`)
    const cut = (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      for (const byte of bytes) response.write(Buffer.from([byte]))
      response.end()
    }
    expect(await ask(cut)).toBe('汉字🧾')
    const plain = (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ choices: [{ message: { content: '整段' } }] }))
    }
    expect(await ask(plain)).toBe('整段')
  })

  test.each([
    ['stops without saying so', stream(piece('半句')), 'assistant.brokenStream'],
    ['is no JSON', stream('data: {broken\n\n'), 'assistant.brokenStream'],
    [
      'is of another shape',
      stream('data: {"choices":[{"delta":{"content":7}}]}\n\n'),
      'assistant.brokenStream',
    ],
    ['is a web page', (r: ServerResponse) => r.end('<html>'), 'assistant.brokenStream'],
    [
      'is broken UTF-8',
      (r: ServerResponse) =>
        r.writeHead(200, { 'content-type': 'text/event-stream' }).end(Buffer.from([0xff, 0xfe])),
      'assistant.brokenStream',
    ],
    [
      'never ends',
      stream(...Array.from({ length: 400 }, () => piece('十个字十个字十个字。'))),
      'assistant.tooLong',
    ],
    ['is one endless line', stream(`data: ${'x'.repeat(40_000)}`), 'assistant.tooLong'],
    ['refuses the key', (r: ServerResponse) => r.writeHead(401).end('no'), 'assistant.keyRefused'],
    ['is busy', (r: ServerResponse) => r.writeHead(429).end(), 'assistant.busy'],
    ['fails', (r: ServerResponse) => r.writeHead(500).end('trace'), 'assistant.refused'],
    [
      'sends elsewhere',
      (r: ServerResponse) => r.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
      'assistant.unreachable',
    ],
  ])('an answer that %s', async (_, answer, code) => {
    await expect(ask(answer)).rejects.toMatchObject({ code })
  })

  test('a connection that breaks in the middle', async () => {
    const broken = (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(piece('开始'), () => response.destroy())
    }
    await expect(ask(broken)).rejects.toMatchObject({ code: 'assistant.brokenStream' })
  })

  test('silence, before the first byte and after it, has an end', async () => {
    await expect(ask(() => undefined, { limits: { firstMs: 60 } })).rejects.toMatchObject({
      code: 'assistant.timeout',
    })
    const stalls = (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(piece('然后就没有了'))
    }
    await expect(ask(stalls, { limits: { idleMs: 60 } })).rejects.toMatchObject({ code: 'assistant.timeout' })
  })

  test('is cancelled while it runs', async () => {
    const stop = new AbortController()
    const endless = (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(piece('第一句'))
    }
    const asked = ask(endless, {
      signal: stop.signal,
      onText: () => stop.abort(new ProofdeskError('cancelled')),
    })
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('nobody there', async () => {
    const request = { endpoint: 'http://127.0.0.1:1/v1', key: '', model: 'm', messages: [] }
    await expect(chat(request, () => undefined, new AbortController().signal, LIMITS)).rejects.toMatchObject({
      code: 'assistant.unreachable',
    })
  })
})

describe('the address', () => {
  test.each([
    'https://api.example.com/v1',
    'https://api.example.com/v1/',
    'http://localhost:11434/v1',
    'http://127.0.0.1:8080',
    'http://[::1]:1234/v1',
  ])('%s', (endpoint) => {
    expect(chatAddress(endpoint).pathname).toMatch(/\/chat\/completions$/)
  })

  test.each([
    '',
    'api.example.com',
    'http://api.example.com/v1',
    'http://127.0.0.1.evil.com/v1',
    'http://localhost@evil.com/',
    'https://user:pw@example.com',
    'file:///etc/passwd',
    'https://example.com/?key=1',
    'javascript:alert(1)',
  ])('refuses %s', (endpoint) => {
    expect(() => chatAddress(endpoint)).toThrow(
      expect.objectContaining({ code: 'assistant.endpointRefused' }) as Error,
    )
    expect(isLocal(endpoint)).toBe(false)
  })
})
