/** The browser door as an attacker on the same PC, in another tab or on the network meets it: over real HTTP. */
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import path from 'node:path'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCore, type Core } from '../../../electron/core/core.ts'
import { startServer, type BrowserDoor } from '../../../electron/serve/server.ts'
import type { Answer } from '../../../shared/contract/door.ts'

let folder: string
let core: Core
let door: BrowserDoor
let cookie: string
let port: number

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-door-'))
  const pageFolder = path.join(folder, 'renderer')
  mkdirSync(pageFolder)
  writeFileSync(
    path.join(pageFolder, 'index.html'),
    '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__">',
  )
  core = await createCore({ dataDir: path.join(folder, 'data'), door: 'browser', developer: true })
  door = await startServer({ core, pageFolder, port: 0 })
  port = Number(new URL(door.origin).port)
  const entered = await send('GET', door.newLink().slice(door.origin.length))
  cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
})
afterAll(async () => {
  await door.close()
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A request with exactly these headers (fetch would not let Host and Origin be forged), on a path sent as it stands. */
function send(
  method: string,
  target: string,
  headers: Record<string, string> = {},
  body?: string | Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, method, path: target, headers, setHost: !('host' in headers) },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        )
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

const asPage = () => ({ cookie, origin: door.origin, 'sec-fetch-site': 'same-origin' })

function invoke(route: string, input: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  const all = { ...asPage(), 'content-type': 'application/json', ...headers }
  return send('POST', '/invoke', all, JSON.stringify({ route, input }))
}

const answerOf = (reply: Reply) => JSON.parse(reply.body.toString()) as Answer
const errorOf = (reply: Reply) => {
  const answer = answerOf(reply)
  return answer.ok ? null : answer.error.code
}

describe('who is let in', () => {
  it('the page with the cookie', async () => {
    const reply = await invoke('app.info', {})
    expect(reply.status).toBe(200)
    expect(answerOf(reply)).toMatchObject({ ok: true, value: { version: expect.any(String) } })
    expect((await send('GET', '/', { cookie })).status).toBe(200)
  })

  it('nobody without it, for anything', async () => {
    for (const target of ['/', '/cases', '/events', '/blob/1', '/outputs/1', '/assets/a.js']) {
      expect((await send('GET', target)).status, target).toBe(401)
    }
    const reply = await invoke('cases.list', {}, { cookie: '' })
    expect(reply.status).toBe(401)
    expect(errorOf(reply)).toBe('door.refused')
    expect((await send('POST', '/uploads?name=a', { origin: door.origin }, 'x')).status).toBe(401)
  })

  it('tells a person without it what to do, and nothing else', async () => {
    const reply = await send('GET', '/', { accept: 'text/html', 'sec-fetch-dest': 'document' })
    expect(reply.status).toBe(401)
    expect(reply.body.toString()).toContain('终端')
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'")
  })

  it('no guessed cookie', async () => {
    const name = cookie.split('=')[0] ?? ''
    for (const guess of ['', 'x', 'A'.repeat(43)]) {
      expect((await invoke('app.info', {}, { cookie: `${name}=${guess}` })).status).toBe(401)
    }
  })

  it('a link once, and in the same browser again', async () => {
    const target = door.newLink().slice(door.origin.length)
    const first = await send('GET', target)
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    expect(first.headers['set-cookie']?.[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)
    expect((await send('GET', target)).status).toBe(401)
    expect((await send('GET', target, { cookie })).status).toBe(303)
    expect((await send('GET', '/enter')).status).toBe(401)
    expect((await send('GET', '/enter?token=')).status).toBe(401)
  })

  it('does not let another site use up the link', async () => {
    const target = door.newLink().slice(door.origin.length)
    expect((await send('GET', target, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await send('GET', target)).status).toBe(303)
  })
})

describe('requests from elsewhere, even with the cookie', () => {
  it.each([
    ['a name that points at this PC (DNS rebinding)', { host: 'attacker.example' }],
    ['that name with the port', { host: 'attacker.example:PORT' }],
    ['localhost by name', { host: 'localhost:PORT' }],
    ['another site', { origin: 'https://attacker.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['another port of this PC', { origin: 'http://127.0.0.1:1' }],
    ['another port of this PC, seen by the browser', { 'sec-fetch-site': 'same-site' }],
  ])('%s', async (_name, forged) => {
    const headers = Object.fromEntries(
      Object.entries(forged).map(([name, value]) => [name, String(value).replace('PORT', String(port))]),
    )
    const reply = await invoke('app.info', {}, headers)
    expect(reply.status).toBe(403)
    expect(errorOf(reply)).toBe('door.refused')
    expect((await send('GET', '/', { cookie, ...headers })).status).toBe(403)
  })

  it('a form of another site, which sends no JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const reply = await invoke('app.info', {}, { 'content-type': type })
      expect(errorOf(reply)).toBe('input.invalid')
    }
    const reply = await send('POST', '/invoke', { cookie, 'content-type': 'application/json' }, '{}')
    expect(reply.status).toBe(403)
  })

  it('the network', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
    for (const { address } of others) {
      const outcome = await new Promise<string>((resolve) => {
        const socket = connect({ host: address, port, timeout: 2000 })
        socket.on('connect', () => resolve('connected')).on('error', () => resolve('refused'))
        socket.on('timeout', () => resolve('refused'))
      })
      expect(outcome).toBe('refused')
    }
  })
})

describe('what a page may ask', () => {
  it('no paths of this PC, wherever in the input they stand', async () => {
    const secret = path.join(folder, 'secret.txt')
    writeFileSync(secret, 'secret')
    for (const input of [
      { caseId: 'x', files: [{ kind: 'path', path: secret }] },
      { deep: { deeper: [[{ kind: 'path', path: secret }]] } },
    ]) {
      expect(errorOf(await invoke('evidence.add', input))).toBe('file.pathRefused')
    }
  })

  it('only requests that make sense', async () => {
    const headers = { ...asPage(), 'content-type': 'application/json' }
    for (const body of ['', '{', '[]', 'null', '{"route":7}', '{"input":{}}']) {
      expect(errorOf(await send('POST', '/invoke', headers, body)), body).toBe('input.invalid')
    }
    expect(errorOf(await invoke('constructor', {}))).toBe('route.unknown')
    expect(errorOf(await invoke('cases.get', { id: 7 }))).toBe('input.invalid')
    expect((await send('PUT', '/', asPage())).status).toBe(405)
    expect((await send('DELETE', '/blob/1', asPage())).status).toBe(405)
    expect((await send('GET', 'http://attacker.example/', { cookie })).status).toBe(403)
    expect((await send('GET', '//attacker.example/', { cookie })).status).toBe(403)
  })

  it.each([
    '/../data/lock.json',
    '/%2e%2e/data/lock.json',
    '/..%2fdata%2flock.json',
    '/assets/..%5c..%5cdata%5clock.json',
    '/blob/..%2f..%2flock.json',
    '/outputs/..%2flock.json',
    '/blob/%00',
    '/blob/%E0%A4%A',
    '/outputs/1/2',
  ])('no file outside what is served: %s', async (target) => {
    const reply = await send('GET', target, { cookie })
    expect(reply.body.toString()).not.toContain('pid')
    expect(reply.status).toBe(404)
  })

  it('answers carry the policy and are not kept by the browser', async () => {
    const page = await send('GET', '/', { cookie })
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
    for (const reply of [page, await invoke('app.info', {})]) {
      expect(reply.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(reply.headers['access-control-allow-origin']).toBeUndefined()
    }
  })
})

describe('files', () => {
  const sound = Buffer.concat([Buffer.from('RIFF\x24\x10\0\0WAVEfmt '), Buffer.alloc(5000, 7)])

  async function upload(name: string, content: Buffer): Promise<Reply> {
    return send('POST', `/uploads?name=${encodeURIComponent(name)}`, asPage(), content)
  }

  it('go up as a stream, become evidence, and come back whole or in part', async () => {
    const { id: caseId } = await core.call('cases.create', { title: '上传' })
    const text = Buffer.from('2023年5月12日 刷卡 3980 元，未到账。\n'.repeat(200))
    const uploaded = answerOf(await upload('说明 ①.txt', text))
    expect(uploaded).toMatchObject({ ok: true, value: { kind: 'upload', name: '说明 ①.txt' } })
    const finished = new Promise<unknown>((resolve) =>
      core.on((event) => event.name === 'job.finished' && resolve(event.payload.result)),
    )
    const file = uploaded.ok ? uploaded.value : null
    await invoke('evidence.add', { caseId, files: [file] })
    const { added } = (await finished) as { added: { id: string; sha256: string }[] }
    const [item] = added
    expect(item?.sha256).toBe(createHash('sha256').update(text).digest('hex'))

    const whole = await send('GET', `/blob/${item?.id}`, { cookie })
    expect(whole.status).toBe(200)
    expect(whole.body.equals(text)).toBe(true)
    expect(whole.headers['content-security-policy']).toContain('sandbox')
    const part = await send('GET', `/blob/${item?.id}`, { cookie, range: 'bytes=10-19' })
    expect(part.status).toBe(206)
    expect(part.headers['content-range']).toBe(`bytes 10-19/${text.length}`)
    expect(part.body.equals(text.subarray(10, 20))).toBe(true)
    const head = await send('HEAD', `/blob/${item?.id}`, { cookie })
    expect(head.headers['content-length']).toBe(String(text.length))
    expect((await send('GET', `/blob/${item?.id}`, { cookie, range: 'bytes=999999-' })).status).toBe(416)
  })

  it('have their own time, or none: never that of the upload', async () => {
    const { id: caseId } = await core.call('cases.create', { title: '时间' })
    const own = '2023-05-12T11:42:00.000Z'
    const times: unknown[] = []
    for (const modified of [`&modified=${Date.parse(own)}`, '', '&modified=0', '&modified=99999999999999']) {
      const content = Buffer.from(`file ${modified}`)
      const uploaded = answerOf(await send('POST', `/uploads?name=a.txt${modified}`, asPage(), content))
      const finished = new Promise<unknown>((resolve) =>
        core.on((event) => event.name === 'job.finished' && resolve(event.payload.result)),
      )
      await invoke('evidence.add', { caseId, files: [uploaded.ok ? uploaded.value : null] })
      const { added } = (await finished) as { added: { fileModifiedAt: string | null }[] }
      times.push(added[0]?.fileModifiedAt)
    }
    expect(times).toEqual([own, null, null, null])
  })

  it('that break off on the way leave nothing behind', async () => {
    const staging = () => readdirSync(path.join(folder, 'data'), { recursive: true }).length
    const before = staging()
    await new Promise<void>((resolve) => {
      const headers = { ...asPage(), 'content-length': '100000' }
      const request = httpRequest({
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: '/uploads?name=a.wav',
        headers,
      })
      request.on('error', () => resolve())
      request.write(sound, () => request.destroy())
      request.on('close', () => resolve())
    })
    await expect.poll(staging).toBe(before)
  })

  it('without a name are refused', async () => {
    expect(errorOf(await send('POST', '/uploads', asPage(), sound))).toBe('input.invalid')
  })

  it('that nobody uploaded cannot be named', async () => {
    const { id: caseId } = await core.call('cases.create', { title: '无' })
    const finished = new Promise<{ result: unknown }>((resolve) =>
      core.on((event) => event.name === 'job.finished' && resolve(event.payload)),
    )
    const files = [{ kind: 'upload', id: '../../lock', name: 'a' }]
    const reply = await invoke('evidence.add', { caseId, files })
    if (answerOf(reply).ok) expect(JSON.stringify(await finished)).toContain('file.uploadUnknown')
    else expect(errorOf(reply)).toBe('file.uploadUnknown')
  })
})

describe('events', () => {
  it('reach a page with the cookie', async () => {
    const event = new Promise<string>((resolve, reject) => {
      const request = httpRequest(
        { host: '127.0.0.1', port, path: '/events', headers: { cookie } },
        (response) => {
          expect(response.headers['content-type']).toBe('text/event-stream')
          let text = ''
          response.on('data', (chunk: Buffer) => {
            text += chunk.toString()
            const line = /^data: (.*)$/m.exec(text)
            if (!line) return
            request.destroy()
            resolve(line[1] ?? '')
          })
          void invoke('settings.set', { theme: 'dark' })
        },
      )
      request.on('error', reject)
      request.end()
    })
    expect(JSON.parse(await event)).toEqual({
      name: 'changed',
      payload: { subjects: ['settings'], caseId: null },
    })
  })
})

describe('a port that is taken', () => {
  it('is said', async () => {
    const attempt = startServer({ core, pageFolder: folder, port })
    await expect(attempt).rejects.toMatchObject({ code: 'door.portTaken', params: { port } })
  })
})

describe('the data folder', () => {
  it('is locked for another door, which is told by whom', async () => {
    const second = createCore({ dataDir: path.join(folder, 'data'), door: 'terminal' })
    await expect(second).rejects.toMatchObject({
      code: 'data.locked',
      params: { door: 'browser', pid: process.pid },
    })
    expect(JSON.parse(readFileSync(path.join(folder, 'data', 'lock.json'), 'utf8'))).toMatchObject({
      door: 'browser',
    })
  })
})

describe('a file that is gone or altered', () => {
  it('is neither sent nor taken for an address that is none: 410, 409, and the code for the page', async () => {
    const { id: caseId } = await core.call('cases.create', { title: '门' })
    const file = path.join(folder, '原件.txt')
    writeFileSync(file, '原件')
    const other = path.join(folder, '另一件.txt')
    writeFileSync(other, '另一件')
    const { added } = await core.run('evidence.add', {
      caseId,
      files: [file, other].map((each) => ({ kind: 'path' as const, path: each })),
    })
    const kept = added.map(({ sha256 }) =>
      path.join(folder, 'data', 'vault', sha256.slice(0, 2), sha256.slice(2)),
    )
    chmodSync(kept[0] ?? '', 0o600)
    writeFileSync(kept[0] ?? '', '改过')
    rmSync(kept[1] ?? '', { force: true })
    for (const method of ['GET', 'HEAD'] as const) {
      const altered = await send(method, `/blob/${added[0]?.id}`, { cookie })
      expect([altered.status, altered.headers['x-proofdesk-error']]).toEqual([409, 'file.vaultAltered'])
      expect(altered.body.toString()).not.toContain('改过')
      const gone = await send(method, `/blob/${added[1]?.id}?name=a.txt`, { cookie })
      expect([gone.status, gone.headers['x-proofdesk-error']]).toEqual([410, 'file.vaultMissing'])
    }
    expect((await send('GET', `/blob/${'0'.repeat(36)}`, { cookie })).status).toBe(404)
    // What was not sent was not saved.
    const custody = await core.call('evidence.custody', { caseId })
    expect(custody.filter(({ action }) => action === 'saved')).toEqual([])
    await expect(core.call('evidence.saveOut', { id: added[0]?.id as never })).rejects.toMatchObject({
      code: 'file.vaultAltered',
    })
  })
})
