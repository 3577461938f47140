/** The terminal door as a script meets it: a process, its two streams and its exit code. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeGlobals } from '../../../electron/cli/arguments.ts'
import { COMMANDS } from '../../../electron/cli/registry.ts'
import { table, terminalLanguage } from '../../../electron/cli/words.ts'
import { createCore } from '../../../electron/core/core.ts'
import { runProgram, type Outcome } from '../../support/terminal.ts'

const entry = path.resolve('electron', 'cli.ts')
let folder: string
let data: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-cli-'))
  data = path.join(folder, 'data')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const proofdesk = (args: readonly string[], environment?: NodeJS.ProcessEnv) =>
  runProgram(folder, args, environment)

const json = <T>({ stdout }: Outcome) => JSON.parse(stdout) as T
const fault = ({ stderr }: Outcome) => JSON.parse(stderr) as { code: string; message: string; params: object }

describe('a whole case', () => {
  it('is made, shown and listed; globals stand anywhere', async () => {
    const created = await proofdesk([
      '--data',
      data,
      'case',
      'create',
      '--title',
      '杭州王先生',
      '--json',
      '--provider',
      '某支付',
    ])
    expect(created).toMatchObject({ code: 0, stderr: '' })
    const { case: id } = json<{ case: string }>(created)
    expect(id).toEqual(expect.any(String))

    writeFileSync(path.join(folder, '合同.txt'), '刷卡手续费 0%')
    const added = await proofdesk([
      'evidence',
      'add',
      id,
      '合同.txt',
      '--category=contract',
      '--json',
      `--data=${data}`,
    ])
    expect(added).toMatchObject({ code: 0 })
    expect(json(added)).toEqual([
      {
        evidence: expect.any(String),
        number: '合-01',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        pages: null,
      },
    ])

    const shown = await proofdesk(['--json', 'case', 'show', id, '--data', data])
    expect(json(shown)).toMatchObject({ case: id, title: '杭州王先生', evidence: [{ number: '合-01' }] })
    const listed = await proofdesk(['case', 'list', '--data', data])
    expect(listed.stdout).toContain('杭州王先生')
    // The provider is there once, by whichever name or id it is asked for.
    await proofdesk(['case', 'create', '--title', '二', '--provider', '某支付', '--data', data])
    const core = await createCore({ dataDir: data, door: 'terminal' })
    expect(await core.call('providers.list', {})).toMatchObject([{ name: '某支付', caseCount: 2 }])
    await core.close()
  })
})

describe('failures', () => {
  it('are one JSON error on stderr and exit 1', async () => {
    const outcome = await proofdesk(['case', 'show', 'no-such-case', '--data', data])
    expect(outcome).toMatchObject({ code: 1, stdout: '' })
    expect(fault(outcome)).toMatchObject({ code: 'notFound', message: expect.any(String) })
  })

  it('of one file among many name that file, and the others are added', async () => {
    const { case: id } = json<{ case: string }>(
      await proofdesk(['case', 'create', '--title', 'x', '--json', '--data', data]),
    )
    writeFileSync(path.join(folder, 'good.txt'), 'good')
    writeFileSync(path.join(folder, 'empty.txt'), '')
    const outcome = await proofdesk([
      'evidence',
      'add',
      id,
      'good.txt',
      'gone.txt',
      'empty.txt',
      '--json',
      '--data',
      data,
    ])
    expect(outcome.code).toBe(1)
    expect(json(outcome)).toHaveLength(1)
    expect(outcome.stderr.trim().split('\n')).toHaveLength(1)
    expect(fault(outcome)).toMatchObject({
      code: 'file.missing',
      failed: [
        { name: 'gone.txt', code: 'file.missing' },
        { name: 'empty.txt', code: 'file.empty' },
      ],
    })
  })

  it('of a data folder in use say who uses it', async () => {
    const core = await createCore({ dataDir: data, door: 'desktop' })
    const outcome = await proofdesk(['case', 'list', '--json', '--data', data])
    await core.close()
    expect(outcome).toMatchObject({ code: 1, stdout: '' })
    expect(fault(outcome)).toMatchObject({
      code: 'data.locked',
      params: { door: 'desktop', pid: process.pid },
    })
  })

  it('of a data folder that cannot be one say so', async () => {
    const file = path.join(folder, 'a-file')
    writeFileSync(file, '')
    const outcome = await proofdesk(['case', 'list', '--data', path.join(file, 'data')])
    expect(outcome.code).toBe(1)
    expect(fault(outcome).code).toBe('data.unwritable')
  })
})

describe('wrong usage', () => {
  it.each([
    [[]],
    [['no', 'such']],
    [['case']],
    [['case', 'create']],
    [['case', 'create', '--title']],
    [['case', 'create', '--title', 'x', '--no-such']],
    [['case', 'create', '--title', 'x', '--claimant', 'company']],
    [['case', 'create', '--title', 'x', '--scenario', 'no-such']],
    [['case', 'show']],
    [['case', 'show', '1', '2']],
    [['evidence', 'add', '1']],
    [['evidence', 'add', '1', 'a', 'b', '--name', 'n']],
    [['evidence', 'add', '1', 'a', '--category', 'x']],
    [['serve', '--port', '70000']],
    [['case', 'list', '--data']],
  ])('%j exits 2 and prints nothing on stdout', async (args) => {
    const outcome = await proofdesk(args)
    expect(outcome).toMatchObject({ code: 2, stdout: '' })
    expect(outcome.stderr).toMatch(/Usage/)
  })
})

describe('help', () => {
  it('speaks the language of LANG and lists every command', async () => {
    const [chinese, english] = await Promise.all([
      proofdesk(['--help'], { LANG: 'zh_CN.UTF-8' }),
      proofdesk(['-h'], { LANG: 'en_US.UTF-8' }),
    ])
    expect(chinese).toMatchObject({ code: 0, stderr: '' })
    expect(chinese.stdout).toContain('用法')
    expect(english.stdout).toContain('Usage')
    for (const { words } of COMMANDS) expect(english.stdout).toContain(words.join(' '))
    expect((await proofdesk(['case', 'create', '--help'])).stdout).toContain('--title')
    expect((await proofdesk(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('needs no data folder, nor does wrong usage', async () => {
    const home = mkdtempSync(path.join(folder, 'home-'))
    await proofdesk(['--help'], { HOME: home })
    await proofdesk(['case', 'show'], { HOME: home })
    expect(readdirSync(home)).toEqual([])
  })
})

describe('every command', () => {
  it.each(COMMANDS.map((command) => [command.words.join(' '), command] as const))(
    '%s loads',
    async (_words, command) => {
      const loaded = await command.load()
      expect(loaded.positionals.max).toBeGreaterThanOrEqual(loaded.positionals.min)
      expect(command.summary.en).not.toBe('')
      expect(command.summary['zh-CN']).toMatch(/\p{Script=Han}/u)
      // The global options are taken out before a command sees its own.
      for (const name of ['data', 'json', 'help', 'version']) expect(loaded.options).not.toHaveProperty(name)
    },
  )
})

describe('parts', () => {
  it('globals are taken out wherever they stand, but not after --', () => {
    expect(takeGlobals(['a', '--json', '--data', 'd', 'b', '--', '--json'])).toEqual({
      globals: { data: 'd', json: true, help: false, version: false },
      rest: ['a', 'b', '--', '--json'],
    })
  })

  it('the language follows POSIX', () => {
    expect(terminalLanguage({ LANG: 'zh_CN.UTF-8' })).toBe('zh-CN')
    expect(terminalLanguage({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toBe('en')
    expect(terminalLanguage({ LANG: 'en_US', LC_MESSAGES: 'zh_TW' })).toBe('zh-CN')
  })

  it('tables line up with Chinese in them', () => {
    expect(
      table([
        ['编号', 'a'],
        ['x', 'b'],
      ]),
    ).toBe('编号  a\nx     b')
  })
})

describe('serve', () => {
  it('says where it is, answers, and closes on Ctrl-C', async () => {
    if (!existsSync(path.resolve('dist', 'renderer', 'index.html'))) {
      const outcome = await proofdesk(['serve', '--no-open', '--data', data])
      expect(fault(outcome).code).toBe('door.notBuilt')
      return
    }
    const child = spawn(process.execPath, [entry, 'serve', '--no-open', '--json', '--data', data])
    const line = await new Promise<string>((resolve) =>
      child.stdout.once('data', (text: Buffer) => resolve(String(text))),
    )
    const { url, origin } = JSON.parse(line) as { url: string; origin: string }
    expect(url.startsWith(`${origin}/enter?token=`)).toBe(true)
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303)
    const exit = new Promise<number | null>((resolve) => child.on('exit', resolve))
    child.kill('SIGINT')
    expect(await exit).toBe(0)
    const core = await createCore({ dataDir: data, door: 'terminal' })
    await core.close()
  })
})
