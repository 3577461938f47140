/** The HTTP server of the browser door: one page, one core, this PC only. */
import { createReadStream } from 'node:fs'
import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import type { Core } from '../core/core.ts'
import type { Language } from '../../shared/contract/door.ts'
import { asId } from '../../shared/domain/ids.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import { fileRefused } from '../pages/file-refused.ts'
import { COMMON_HEADERS, pageFile } from '../pages/page-files.ts'
import { pathReferences } from '../pages/path-references.ts'
import { serveFile, type StoredFile } from '../pages/served-file.ts'
import { answerWith, readJson, sendAnswer } from './answers.ts'
import { EventStreams } from './events.ts'
import { refusal } from './guard.ts'
import { Sessions } from './session.ts'
import { refusedPage } from './refused-page.ts'

export interface BrowserDoorOptions {
  readonly core: Core
  /** dist/renderer */
  readonly pageFolder: string
  /** 0 for any that is free. */
  readonly port: number
  /** For tests, which do not wait as long. */
  readonly limits?: Partial<DoorLimits>
}

export interface DoorLimits {
  /** How long the headers of a request may take. */
  readonly headersMs: number
  /** How long a request that is under way may send nothing; an upload may take as long as it moves. */
  readonly idleMs: number
  /** A browser opens six to a server, and a stream of events for each page. */
  readonly connections: number
}

const LIMITS: DoorLimits = { headersMs: 10_000, idleMs: 60_000, connections: 256 }

export interface BrowserDoor {
  readonly origin: string
  /** An address that lets one browser in, once. Asking again voids the one before, if it was not used. */
  newLink(): string
  close(): Promise<void>
}

/** Opens the door on 127.0.0.1. Throws `door.portTaken` { port }. */
export async function startServer({
  core,
  pageFolder,
  port,
  limits,
}: BrowserDoorOptions): Promise<BrowserDoor> {
  const { headersMs, idleMs, connections } = { ...LIMITS, ...limits }
  const server = createServer({
    // Uploads may be long: what stands still is given up by `idleMs`.
    requestTimeout: 0,
    headersTimeout: headersMs,
    connectionsCheckingInterval: headersMs / 5,
    keepAliveTimeout: 10_000,
    maxHeaderSize: 16 * 1024,
  })
  server.maxConnections = connections
  await listen(server, port)
  const actual = (server.address() as AddressInfo).port
  const origin = `http://127.0.0.1:${actual}`
  const sessions = new Sessions(actual)
  const streams = new EventStreams()
  const stopEvents = core.on((event) => streams.send(event))
  const door = { core, pageFolder, origin, sessions, streams }
  server.on('request', (request, response) => {
    if (request.method === 'POST') giveUpWhenIdle(request, idleMs)
    handle(door, request, response).catch((error: unknown) => {
      console.error('proofdesk: browser door:', error)
      response.destroy()
    })
  })
  return {
    origin,
    newLink: () => `${origin}/enter?token=${sessions.newToken()}`,
    async close() {
      stopEvents()
      streams.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** Ends a request whose body stops coming; the time the core takes to answer is its own. */
function giveUpWhenIdle(request: IncomingMessage, idleMs: number): void {
  request.setTimeout(idleMs, () => request.destroy())
  request.on('end', () => request.setTimeout(0))
}

interface OpenDoor {
  readonly core: Core
  readonly pageFolder: string
  readonly origin: string
  readonly sessions: Sessions
  readonly streams: EventStreams
}

async function handle(door: OpenDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method ?? 'GET'
  if (refusal({ method, headers: request.headers }, door.origin)) return refuse(request, response, 403)
  // The target of a request is a path; anything else (an absolute URL, `*`, `//host`) is not from a page.
  const target = request.url ?? ''
  if (!target.startsWith('/') || target.startsWith('//')) return refuse(request, response, 403)
  const split = target.indexOf('?')
  const path = split === -1 ? target : target.slice(0, split)
  const query = new URLSearchParams(split === -1 ? '' : target.slice(split + 1))

  if (method === 'GET' && path === '/enter') return enter(door, query.get('token') ?? '', request, response)
  const feed = /^\/calendar\/([\w-]{1,200})\.ics$/.exec(path)?.[1]
  if (feed !== undefined && (method === 'GET' || method === 'HEAD'))
    return sendCalendar(door.core, feed, query.get('language') === 'en' ? 'en' : 'zh-CN', method, response)
  if (!door.sessions.admits(request.headers.cookie)) return refuse(request, response, 401)

  if (method === 'POST' && path === '/invoke') return answerWith(response, () => invoke(door.core, request))
  if (method === 'POST' && path === '/uploads') {
    return answerWith(response, () => upload(door.core, query, request))
  }
  if (method !== 'GET' && method !== 'HEAD') return sendPlain(response, 405, 'Method Not Allowed')
  if (path === '/events') return door.streams.add(response)
  const [, kind, id = '', ...more] = path.split('/')
  if (kind === 'blob' || kind === 'outputs') {
    if (more.length > 0) return sendPlain(response, 404, 'Not Found')
    return sendStored(door.core, kind, id, query.get('name'), request, response)
  }
  const file = await pageFile(door.pageFolder, path)
  if (!file) return sendPlain(response, 404, 'Not Found')
  response.writeHead(200, { ...file.headers })
  response.end(method === 'HEAD' ? undefined : file.body)
}

function enter(door: OpenDoor, token: string, request: IncomingMessage, response: ServerResponse): void {
  const cookie = door.sessions.exchange(token)
  // A link that was used before still leads in the browser that used it.
  if (!cookie && !door.sessions.admits(request.headers.cookie)) return refuse(request, response, 401)
  response.writeHead(303, { ...COMMON_HEADERS, location: '/', ...(cookie && { 'set-cookie': cookie }) })
  response.end()
}

async function invoke(core: Core, request: IncomingMessage): Promise<unknown> {
  const body = await readJson(request)
  if (typeof body !== 'object' || body === null || !('route' in body) || typeof body.route !== 'string') {
    throw new ProofdeskError('input.invalid', { reason: 'route' })
  }
  const input = 'input' in body ? body.input : undefined
  // A page in a browser hands files over as uploads: were paths taken, whoever holds the cookie could read the disk.
  if (pathReferences(input).length > 0) throw new ProofdeskError('file.pathRefused')
  return core.invoke(body.route, input)
}

/** `File.lastModified`: milliseconds since 1970. A time to come, or none, is not known. */
function fileTime(modified: string | null): Date | null {
  if (modified === null || !/^\d{1,14}$/.test(modified)) return null
  const time = Number(modified)
  return time > 0 && time <= Date.now() ? new Date(time) : null
}

async function upload(core: Core, query: URLSearchParams, request: IncomingMessage): Promise<unknown> {
  const name = query.get('name') ?? ''
  if (name === '') throw new ProofdeskError('input.invalid', { reason: 'name' })
  try {
    const { id } = await core.files.stageUpload(name, request, fileTime(query.get('modified')))
    return { kind: 'upload', id, name }
  } catch (error) {
    // What the disk says comes first; else a request that broke off was given up by who sent it.
    if (!(error instanceof ProofdeskError) && request.destroyed) throw new ProofdeskError('cancelled')
    // A browser reads the answer only after it has sent everything.
    request.resume()
    throw error
  }
}

/** The deadlines for a calendar program, which has no cookie: the secret in the address lets it in. */
async function sendCalendar(
  core: Core,
  token: string,
  language: Language,
  method: string,
  response: ServerResponse,
): Promise<void> {
  let text: string
  try {
    text = (await core.call('due.feedText', { token, language })).text
  } catch {
    return sendPlain(response, 404, 'Not Found')
  }
  response.writeHead(200, { ...COMMON_HEADERS, 'content-type': 'text/calendar; charset=utf-8' })
  response.end(method === 'HEAD' ? undefined : text)
}

async function sendStored(
  core: Core,
  kind: 'blob' | 'outputs',
  id: string,
  downloadAs: string | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let file: StoredFile
  let served
  try {
    file =
      kind === 'blob'
        ? await core.files.evidence(asId(decodeURIComponent(id)))
        : core.files.output(decodeURIComponent(id))
    served = await serveFile(file, request.headers.range ?? null, downloadAs ?? undefined)
  } catch (error) {
    const { status, headers } = fileRefused(error)
    response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' })
    return void response.end(request.method === 'HEAD' ? undefined : STATUS_CODES[status])
  }
  if (kind === 'blob' && downloadAs !== null && request.method !== 'HEAD')
    core.files.noteSaved(asId(decodeURIComponent(id)))
  response.writeHead(served.status, { ...served.headers })
  if (request.method === 'HEAD' || !served.bytes) return void response.end()
  // A player that seeks drops the connection in the middle: not an error.
  await pipeline(createReadStream(file.path, served.bytes), response).catch(() => undefined)
}

/** Pages get a page that says what to do; the app's own requests get an error they can show. */
function refuse(request: IncomingMessage, response: ServerResponse, status: 401 | 403): void {
  if (request.headers['sec-fetch-dest'] === 'document' || request.headers.accept?.includes('text/html')) {
    const page = refusedPage()
    response.writeHead(status, { ...page.headers })
    response.end(page.body)
    return
  }
  sendAnswer(response, { ok: false, error: new ProofdeskError('door.refused').toShape() }, status)
}

function sendPlain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...COMMON_HEADERS, 'content-type': 'text/plain; charset=utf-8' })
  response.end(text)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES'
      reject(taken ? new ProofdeskError('door.portTaken', { port }) : error)
    })
    server.listen(port, '127.0.0.1', resolve)
  })
}
