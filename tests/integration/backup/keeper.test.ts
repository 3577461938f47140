/** What a store does by itself: which backup is due, and what is told when its folder is not there. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execFileSync } from 'node:child_process'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { keepStore, whatIsDue } from '../../../electron/core/backup/keeper.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { alter, caseWithFiles } from '../integrity/attack.ts'

const NOW = new Date('2024-03-15T12:00:00.000Z')
const ago = (hours: number) => instant(new Date(NOW.getTime() - hours * 3_600_000))
const last = (hours: number) => ({ at: ago(hours), file: '', bytes: 0, lacking: 0 })

describe('what is due', () => {
  test.each([
    ['no folder chosen', { folder: null, last: null, failed: null }, []],
    ['never backed up', { folder: '/b', last: null, failed: null }, ['backup.make']],
    ['a day old', { folder: '/b', last: last(24), failed: null }, ['backup.make']],
    ['fresh', { folder: '/b', last: last(23.9), failed: null }, []],
    ['failed a moment ago', { folder: '/b', last: last(50), failed: { at: ago(0.5), code: 'x' } }, []],
    [
      'failed some time ago',
      { folder: '/b', last: last(50), failed: { at: ago(2), code: 'x' } },
      ['backup.make'],
    ],
  ])('%s', (_name, state, due) => {
    expect(whatIsDue({ ...state, every: 24 }, ago(1), NOW)).toEqual(due)
  })

  test('everything is verified once a week', () => {
    const idle = { folder: null, last: null, failed: null, every: 24 }
    expect(whatIsDue(idle, ago(7 * 24), NOW)).toEqual(['integrity.verify'])
    expect(whatIsDue(idle, null, NOW)).toEqual(['integrity.verify'])
    expect(whatIsDue(idle, ago(6 * 24), NOW)).toEqual([])
  })
})

test('a window looks a minute after it was opened, and every ten minutes until it is closed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let looked = 0
  const context = {
    get db(): never {
      looked += 1
      throw new Error('looked')
    },
  }
  const stop = keepStore(context as never, { invoke: () => Promise.reject(new Error('not asked')) })
  const after = async (minutes: number) => {
    await vi.advanceTimersByTimeAsync(minutes * 60_000)
    return looked
  }
  expect(await after(0.9)).toBe(0)
  expect(await after(0.2)).toBe(1)
  expect(await after(9)).toBe(2)
  expect(await after(10)).toBe(3)
  stop()
  expect(await after(60)).toBe(3)
  // Each time it could not look it says so, and goes on.
  expect(told).toHaveBeenCalledTimes(3)
  told.mockRestore()
})

describe('the folder of backups', () => {
  test('is used when no file is named; without one it is said', async () => {
    const { core } = await caseWithFiles(1)
    await expect(core.run('backup.make', { file: null })).rejects.toMatchObject({ code: 'backup.noFolder' })
    const folder = path.join(temporaryFolder(), 'stick')
    await core.call('backup.configure', { folder: { kind: 'path', path: folder } })
    await core.run('backup.make', { file: null })
    expect(existsSync(path.join(folder, 'Proofdesk-backup.zip'))).toBe(true)
    expect(await core.call('backup.configure', { folder: null })).toMatchObject({ folder: null })
  })

  test('that cannot be written to is an error that says so', async () => {
    const { core } = await caseWithFiles(1)
    const blocked = path.join(temporaryFolder(), 'file')
    writeFileSync(blocked, '')
    await core.call('backup.configure', { folder: { kind: 'path', path: path.join(blocked, 'inside') } })
    const made = core.run('backup.make', { file: null })
    await expect(made).rejects.toMatchObject({
      code: expect.stringMatching(/^(file\.unwritable|file\.missing)$/),
    })
  })
})

describe('the terminal', () => {
  const cli = path.resolve(import.meta.dirname, '../../../electron/cli.ts')
  const proofdesk = (dataDir: string, ...args: string[]) =>
    JSON.parse(
      execFileSync(process.execPath, [cli, '--json', '--data', dataDir, ...args], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ) as Record<string, unknown>

  test('backs up, verifies and restores; what is found is exit 1', async () => {
    const { core, added } = await caseWithFiles(2)
    await core.close()
    const file = path.join(temporaryFolder(), 'b.zip')
    expect(proofdesk(core.dataDir, 'backup', file)).toMatchObject({ files: 2, added: 2 })
    expect(proofdesk(core.dataDir, 'verify', file)).toMatchObject({ what: 'backup', damaged: [] })
    expect(proofdesk(core.dataDir, 'verify')).toMatchObject({ what: 'store', faults: [] })
    const folder = path.join(temporaryFolder(), 'r')
    mkdirSync(folder)
    expect(proofdesk(core.dataDir, 'restore', file, '--to', folder, '--dry-run')).toMatchObject({
      written: 2,
    })
    expect(proofdesk(core.dataDir, 'restore', file, '--to', folder)).toMatchObject({ written: 2, faults: [] })
    const { sha256 = '' } = added[0] ?? {}
    alter(path.join(folder, 'vault', sha256.slice(0, 2), sha256.slice(2)), 'altered')
    expect(() => proofdesk(folder, 'verify')).toThrow()
    expect(proofdesk(folder, 'restore', file)).toMatchObject({ replaced: 1, present: 1, faults: [] })
    await openCore(folder)
  })
})
