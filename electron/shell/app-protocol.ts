/** app://proofdesk/ — the page, its assets, evidence files and outputs, without a server and without file://. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { protocol } from 'electron'
import type { Answer } from '../../shared/contract/door.ts'
import { asId } from '../../shared/domain/ids.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import { fileRefused } from '../pages/file-refused.ts'
import { COMMON_HEADERS, pageFile, pageWithNonce } from '../pages/page-files.ts'
import { serveFile, type StoredFile } from '../pages/served-file.ts'
import { APP_SCHEME, isAppAddress } from './addresses.ts'
import type { CoreSupervisor } from './core-supervisor.ts'
import type { GrantedPaths } from './granted-paths.ts'
import type { PastedFiles } from './pasted-files.ts'

/** Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

export interface AppProtocolOptions {
  readonly core: CoreSupervisor
  /** dist/renderer */
  readonly pageFolder: string
  readonly granted: GrantedPaths
  readonly pasted: PastedFiles
  /** Vite's address during `npm run dev`. */
  readonly devServer: string | undefined
}

/** Starts to answer app:// requests. */
export function serveAppScheme(options: AppProtocolOptions): void {
  protocol.handle(APP_SCHEME, async (request) => {
    if (!isAppAddress(request.url)) return plain(404)
    const url = new URL(request.url)
    if (request.method === 'POST' && url.pathname === '/uploads') return keepPasted(options, url, request)
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405)
    const [, kind, id = '', ...more] = url.pathname.split('/')
    if ((kind === 'blob' || kind === 'outputs') && more.length === 0)
      return stored(options.core, kind, id, request)
    if (options.devServer !== undefined) return fromDevServer(options.devServer, url)
    const file = await pageFile(options.pageFolder, url.pathname)
    return file ? new Response(file.body, { headers: { ...file.headers } }) : plain(404)
  })
}

async function stored(
  core: CoreSupervisor,
  kind: 'blob' | 'outputs',
  id: string,
  request: Request,
): Promise<Response> {
  try {
    const name = decodeURIComponent(id)
    const answer = await core.ask(
      kind === 'blob' ? { ask: 'evidence', id: asId(name) } : { ask: 'output', id: name },
    )
    if (!answer.ok) return new Response(null, fileRefused(answer.error))
    const file = answer.value as StoredFile
    const served = await serveFile(file, request.headers.get('range'))
    const body =
      served.bytes && request.method === 'GET'
        ? Readable.toWeb(createReadStream(file.path, served.bytes))
        : null
    return new Response(body as BodyInit | null, { status: served.status, headers: { ...served.headers } })
  } catch {
    return plain(404)
  }
}

async function keepPasted(
  { pasted, granted }: AppProtocolOptions,
  url: URL,
  request: Request,
): Promise<Response> {
  let answer: Answer
  try {
    const path = await pasted.keep(url.searchParams.get('name') ?? '', request.body as ReadableStream | null)
    granted.grant(path)
    answer = { ok: true, value: { kind: 'path', path } }
  } catch (error) {
    const known = error instanceof ProofdeskError ? error : new ProofdeskError('internal')
    answer = { ok: false, error: known.toShape() }
  }
  return Response.json(answer, { headers: { ...COMMON_HEADERS } })
}

async function fromDevServer(devServer: string, url: URL): Promise<Response> {
  const response = await fetch(new URL(url.pathname + url.search, devServer))
  const type = response.headers.get('content-type') ?? 'application/octet-stream'
  if (!type.startsWith('text/html'))
    return new Response(response.body, { status: response.status, headers: { 'content-type': type } })
  const page = pageWithNonce(await response.text(), { socket: devServer.replace(/^http/, 'ws') })
  return new Response(page.body, { headers: { ...page.headers } })
}

function plain(status: number): Response {
  return new Response(null, { status, headers: { ...COMMON_HEADERS } })
}
