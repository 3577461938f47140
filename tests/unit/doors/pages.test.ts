import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filePolicy, pagePolicy } from '../../../electron/pages/content-security-policy.ts'
import { mayShowInline } from '../../../electron/pages/content-types.ts'
import { pageFile } from '../../../electron/pages/page-files.ts'
import { pathReferences } from '../../../electron/pages/path-references.ts'
import { parseRange, serveFile } from '../../../electron/pages/served-file.ts'

let folder: string
let pages: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-pages-'))
  pages = path.join(folder, 'renderer')
  mkdirSync(path.join(pages, 'assets'), { recursive: true })
  writeFileSync(
    path.join(pages, 'index.html'),
    '<meta nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>',
  )
  writeFileSync(path.join(pages, 'assets', 'app.js'), 'run()')
  writeFileSync(path.join(folder, 'secret.js'), 'secret')
  writeFileSync(path.join(folder, 'renderer-of-another.js'), 'secret')
  symlinkSync(path.join(folder, 'secret.js'), path.join(pages, 'assets', 'link.js'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('page files', () => {
  it('serves what is in the folder', async () => {
    const file = await pageFile(pages, '/assets/app.js')
    expect(file?.body.toString()).toBe('run()')
    expect(file?.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
  })

  it('gives the page for any place within the app, with a nonce that no other answer has', async () => {
    const nonceOf = async (place: string) => {
      const page = await pageFile(pages, place)
      const nonce = /nonce="([\w-]{22})"><style nonce="\1"/.exec(page?.body.toString() ?? '')?.[1]
      expect(page?.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${String(nonce)}'`)
      return nonce
    }
    const [first, second] = [await nonceOf('/'), await nonceOf('/cases/12/evidence')]
    expect(first).toBeDefined()
    expect(first).not.toBe(second)
  })

  it.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.js',
    '/..\\secret.js',
    '/%5c..%5csecret.js',
    '/assets/link.js',
    '/../renderer-of-another.js',
    '/assets/app.js%00.js',
    '/C:/windows/win.ini',
    '/%E0%A4%A.js',
    'assets/app.js',
    '//etc/hosts.js',
    '/assets.js/',
  ])('serves nothing from outside: %s', async (place) => {
    expect(await pageFile(pages, place)).toBeNull()
  })
})

describe('policies', () => {
  it('allow no eval, no inline script and no other host', () => {
    const policy = pagePolicy('abc')
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it('let a stored file run nothing', () => {
    expect(filePolicy('text/plain')).toMatch(/default-src 'none'.*; sandbox$/)
    expect(filePolicy('image/png')).not.toContain('script-src')
  })

  it.each([
    ['image/png', true],
    ['audio/mpeg', true],
    ['application/pdf', true],
    ['text/plain; charset=utf-8', true],
    ['text/html', false],
    ['image/svg+xml', false],
    ['application/xhtml+xml', false],
    ['message/rfc822', false],
  ])('%s inline: %s', (mime, inline) => {
    expect(mayShowInline(mime)).toBe(inline)
  })
})

describe('ranges', () => {
  it.each([
    [null, 'whole'],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=90-200', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-4', 'whole'],
    ['bytes=0-1,4-5', 'whole'],
    ['lines=0-1', 'whole'],
    ['bytes=-', 'whole'],
  ])('%s of 100 bytes', (header, expected) => {
    expect(parseRange(header, 100)).toEqual(expected)
  })

  it('of an empty file are none', () => {
    expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable')
    expect(parseRange(null, 0)).toBe('whole')
  })

  it('are answered with lengths that fit', async () => {
    const file = { path: path.join(pages, 'assets', 'app.js'), name: '录音.mp3', mime: 'audio/mpeg' }
    await expect(serveFile(file, 'bytes=1-3')).resolves.toMatchObject({
      status: 206,
      headers: { 'content-range': 'bytes 1-3/5', 'content-length': '3', 'accept-ranges': 'bytes' },
      bytes: { start: 1, end: 3 },
    })
    await expect(serveFile(file, 'bytes=9-')).resolves.toMatchObject({ status: 416, bytes: null })
  })

  it('name a download in full, and hide no header in a name', async () => {
    const file = {
      path: path.join(pages, 'assets', 'app.js'),
      name: 'a"\r\nset-cookie: x.html',
      mime: 'text/html',
    }
    const asItIs = await serveFile(file, null)
    expect(asItIs.headers['content-type']).toBe('application/octet-stream')
    expect(asItIs.headers['content-disposition']).toMatch(
      /^attachment; filename="[^"\r\n]+"; filename\*=UTF-8''[\w%.-]+$/,
    )
    const named = await serveFile({ ...file, mime: 'application/pdf' }, null, '投诉信.pdf')
    expect(named.headers['content-disposition']).toContain("filename*=UTF-8''%E6%8A%95%E8%AF%89%E4%BF%A1.pdf")
  })
})

describe('path references', () => {
  it('are found however deep', () => {
    const input = {
      a: [{ b: { kind: 'path', path: '/x' } }],
      c: { kind: 'path', path: '/y' },
      d: { kind: 'upload', id: '1' },
    }
    expect(pathReferences(input).sort()).toEqual(['/x', '/y'])
    expect(pathReferences('path')).toEqual([])
    expect(pathReferences(null)).toEqual([])
  })
})
