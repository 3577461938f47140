import { describe, expect, it } from 'vitest'
import { defaultDataFolder } from '../../../electron/data-folder.ts'
import {
  isAppAddress,
  mayNavigate,
  mayOpenInside,
  mayOpenOutside,
} from '../../../electron/shell/addresses.ts'
import { dataFolder, terminalArguments } from '../../../electron/shell/command-line.ts'
import { parseDesktopRequest } from '../../../electron/shell/desktop-request.ts'
import { GrantedPaths } from '../../../electron/shell/granted-paths.ts'
import { safeFileName } from '../../../electron/shell/pasted-files.ts'
import { DEFAULT_WINDOW, readWindowState, visiblePlace } from '../../../electron/shell/window-state.ts'

describe('addresses', () => {
  it.each([
    ['app://proofdesk/', true],
    ['app://proofdesk/cases/1', true],
    ['app://evil/', false],
    ['app://proofdesk.evil/', false],
    ['https://proofdesk/', false],
    ['file:///etc/passwd', false],
    ['', false],
  ])('%s is the app: %s', (address, own) => {
    expect(isAppAddress(address)).toBe(own)
  })

  it.each([
    ['https://www.pbc.gov.cn/', true],
    ['http://www.pbc.gov.cn/', false],
    ['https://user:pw@www.pbc.gov.cn/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['ms-msdt:/id', false],
    ['https:', false],
  ])('%s may be opened in the browser: %s', (address, may) => {
    expect(mayOpenOutside(address)).toBe(may)
  })

  it('keep the window on the app and frames on its files', () => {
    expect(mayNavigate('app://proofdesk/cases', true)).toBe(true)
    expect(mayNavigate('app://proofdesk/blob/1', true)).toBe(false)
    expect(mayNavigate('app://proofdesk/blob/1', false)).toBe(true)
    expect(mayNavigate('blob:app://proofdesk/1', false)).toBe(true)
    expect(mayNavigate('https://example.com/', true)).toBe(false)
    expect(mayNavigate('https://example.com/', false)).toBe(false)
    expect(mayNavigate('data:text/html,x', true)).toBe(false)
  })

  it.each([
    ['app://proofdesk/#/call-script/7f0c-1', true],
    ['app://proofdesk/#/call-script/%E6%A1%88', true],
    ['app://proofdesk/#/call-script/', false],
    ['app://proofdesk/#/call-script/1/2', false],
    ['app://proofdesk/blob/1#/call-script/1', false],
    ['app://other/#/call-script/1', false],
    ['app://proofdesk/', false],
    ['https://example.com/#/call-script/1', false],
  ])('%s may be a window beside the app: %s', (address, may) => {
    expect(mayOpenInside(address)).toBe(may)
  })
})

describe('requests on the channel', () => {
  it.each([
    { kind: 'invoke', route: 'cases.list', input: { archived: false } },
    { kind: 'grant', path: 'C:\\证据\\a.pdf' },
    { kind: 'pick', options: { multiple: true, extensions: ['csv'] } },
    { kind: 'save', outputId: '1', suggestedName: 'a.pdf' },
    { kind: 'notify', title: 'a', body: 'b' },
    { kind: 'appearance', language: 'en', theme: 'dark' },
  ])('$kind is taken as it is', (request) => {
    expect(parseDesktopRequest(request)).toEqual(request)
  })

  it.each([
    null,
    'invoke',
    {},
    { kind: 'quit' },
    { kind: 'invoke' },
    { kind: 'invoke', route: 7 },
    { kind: 'grant', path: '' },
    { kind: 'pick', options: null },
    { kind: 'pick', options: { multiple: 'yes', extensions: [] } },
    { kind: 'save', outputId: '1' },
    { kind: 'notify', title: 'a', body: 'x'.repeat(5000) },
    { kind: 'appearance', language: 'fr', theme: 'dark' },
  ])('%j is none', (message) => {
    expect(parseDesktopRequest(message)).toBeNull()
  })

  it('drops what is no extension', () => {
    const options = { multiple: false, extensions: ['pdf', '../x', 7] }
    expect(parseDesktopRequest({ kind: 'pick', options })).toEqual({
      kind: 'pick',
      options: { multiple: false, extensions: ['pdf'] },
    })
  })
})

describe('granted paths', () => {
  it('admit what was chosen and nothing else', () => {
    const granted = new GrantedPaths()
    granted.grant('/home/u/a.pdf')
    const files = (...paths: string[]) => ({
      caseId: '1',
      files: paths.map((path) => ({ kind: 'path', path })),
    })
    expect(granted.admits(files('/home/u/a.pdf'))).toBe(true)
    expect(granted.admits(files('/home/u/a.pdf', '/etc/passwd'))).toBe(false)
    expect(granted.admits(files('/home/u/../u/a.pdf'))).toBe(false)
    expect(granted.admits({ title: 'no file' })).toBe(true)
  })
})

describe('window state', () => {
  it('reads what it wrote and replaces what makes no sense', () => {
    const state = { width: 1400, height: 900, x: -10, y: 40, maximized: true }
    expect(readWindowState(state)).toEqual(state)
    expect(readWindowState(undefined)).toEqual(DEFAULT_WINDOW)
    expect(readWindowState('x')).toEqual(DEFAULT_WINDOW)
    expect(readWindowState({ width: 3, height: NaN, x: '1', y: null, maximized: 'yes' })).toEqual(
      DEFAULT_WINDOW,
    )
  })

  it('puts the window back only where its title bar can be reached', () => {
    const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }]
    const at = (x: number | null, y: number | null) => visiblePlace({ ...DEFAULT_WINDOW, x, y }, screens)
    expect(at(100, 50)).toEqual({ x: 100, y: 50 })
    expect(at(null, null)).toEqual({})
    expect(at(3000, 50)).toEqual({})
    expect(at(-1250, 50)).toEqual({})
    expect(at(100, -30)).toEqual({})
    expect(at(100, 1039)).toEqual({})
  })
})

describe('data folder', () => {
  it('is where the system keeps such things, or where the user says', () => {
    expect(defaultDataFolder({}, 'linux', '/home/u')).toBe('/home/u/.local/share/proofdesk')
    expect(defaultDataFolder({ XDG_DATA_HOME: '/data' }, 'linux', '/home/u')).toBe('/data/proofdesk')
    expect(defaultDataFolder({}, 'darwin', '/Users/u')).toBe('/Users/u/Library/Application Support/Proofdesk')
    expect(defaultDataFolder({ APPDATA: 'C:\\R' }, 'win32', 'C:\\Users\\u')).toBe('C:\\R\\Proofdesk')
    expect(defaultDataFolder({ PROOFDESK_DATA: '/mine' }, 'linux', '/home/u')).toBe('/mine')
  })
})

describe('command line', () => {
  const app = '/opt/proofdesk'
  it.each([
    [['electron', app], null],
    [['electron', '--no-sandbox', app, '--remote-debugging-port=0', '--data', '/d'], null],
    [['electron', app, '--inspect=0', app, '--data=/d'], null],
    [['proofdesk', '--no-sandbox'], null],
    [
      ['proofdesk', 'case', 'list', '--json'],
      ['case', 'list', '--json'],
    ],
    [
      ['proofdesk', '--no-sandbox', '--json', '--data', '/d', 'case', 'show', '1'],
      ['--json', '--data', '/d', 'case', 'show', '1'],
    ],
    [
      ['electron', app, 'evidence', 'add', '1', app],
      ['evidence', 'add', '1', app],
    ],
    [['proofdesk', '--help'], ['--help']],
  ])('%j', (argv, expected) => {
    expect(terminalArguments(argv, app)).toEqual(expected)
  })

  it('names the data folder', () => {
    expect(dataFolder(['electron', '--data', '/d'])).toBe('/d')
    expect(dataFolder(['electron', '--data=/d', '--no-sandbox'])).toBe('/d')
    expect(dataFolder(['electron', '--data='])).toBe(defaultDataFolder())
  })
})

describe('names of pasted files', () => {
  it.each([
    ['截图 ①.png', '截图 ①.png'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\a.txt', 'a.txt'],
    ['..', 'file'],
    ['', 'file'],
    ['.htaccess', 'file.htaccess'],
    ['a\u0000\u202eb?.png', 'a__b_.png'],
    ['nul.txt', '_nul.txt'],
    ['a. .', 'a'],
  ])('%j → %j', (name, expected) => {
    expect(safeFileName(name)).toBe(expected)
  })

  it('are short enough for every file system, and whole characters', () => {
    const name = safeFileName(`${'证'.repeat(300)}.png`)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
    expect(name).toMatch(/^证+\.png$/)
  })
})
