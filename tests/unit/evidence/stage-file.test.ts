import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayName, nameWithoutExtension } from '../../../electron/core/evidence/display-name.ts'
import { stageFile } from '../../../electron/core/evidence/stage-file.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { temporaryFolder } from '../../support/core.ts'

const never = new AbortController().signal

function source(bytes: Buffer): { path: string; name: string; staged: boolean } {
  const file = path.join(temporaryFolder(), 'source.bin')
  writeFileSync(file, bytes)
  return { path: file, name: 'source.bin', staged: false }
}

describe('staging a file', () => {
  test.each([1, 4 * 1024 * 1024, 4 * 1024 * 1024 + 1, 9_000_000])(
    '%i bytes arrive whole, with their hash',
    async (size) => {
      const bytes = randomBytes(size)
      const target = path.join(temporaryFolder(), 'copy')
      const staged = await stageFile(source(bytes), target, never, () => undefined)
      expect(staged).toMatchObject({ bytes: size, sha256: createHash('sha256').update(bytes).digest('hex') })
      expect(readFileSync(target).equals(bytes)).toBe(true)
    },
  )

  test('an upload is moved, not copied', async () => {
    const upload = { ...source(Buffer.from('x')), staged: true }
    const target = path.join(temporaryFolder(), 'copy')
    await stageFile(upload, target, never, () => undefined)
    expect(existsSync(upload.path)).toBe(false)
    expect(readFileSync(target, 'utf8')).toBe('x')
  })

  test('a stick pulled out in the middle is said so, and nothing is left', async () => {
    const file = source(randomBytes(9_000_000))
    const target = path.join(temporaryFolder(), 'copy')
    const staging = stageFile(file, target, never, () => rmSync(file.path, { force: true }))
    await expect(staging).rejects.toMatchObject({ code: 'file.vanished', params: { file: 'source.bin' } })
    expect(existsSync(target)).toBe(false)
  })

  test('a file still being written is refused', async () => {
    const file = source(randomBytes(5_000_000))
    const target = path.join(temporaryFolder(), 'copy')
    const staging = stageFile(file, target, never, () => appendFileSync(file.path, 'more'))
    await expect(staging).rejects.toMatchObject({ code: 'file.changed' })
    expect(existsSync(target)).toBe(false)
  })

  test('a cancelled copy leaves nothing', async () => {
    const controller = new AbortController()
    const target = path.join(temporaryFolder(), 'copy')
    const staging = stageFile(source(randomBytes(9_000_000)), target, controller.signal, () =>
      controller.abort(new ProofdeskError('cancelled')),
    )
    await expect(staging).rejects.toMatchObject({ code: 'cancelled' })
    expect(existsSync(target)).toBe(false)
  })

  test.runIf(mayMount())('a full disk is said so, and what was written is removed', async () => {
    const disk = temporaryFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'proofdesk-test', disk])
    try {
      const target = path.join(disk, 'copy')
      const staging = stageFile(source(randomBytes(20_000_000)), target, never, () => undefined)
      await expect(staging).rejects.toMatchObject({ code: 'disk.full', params: { file: 'source.bin' } })
      expect(existsSync(target)).toBe(false)
    } finally {
      execFileSync('umount', [disk])
    }
  })
})

/** A small disk can only be made by root on Linux (CI is); elsewhere this one test has nothing to run on. */
function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = temporaryFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'proofdesk-test', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('names of files', () => {
  test('are one line of text without path parts or control characters, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const shown = displayName(name)
        expect(shown).not.toBe('')
        expect(shown).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
        expect(shown.isWellFormed()).toBe(true)
        expect([...shown].length).toBeLessThanOrEqual(200)
      }),
    )
  })

  test.each([
    ['合同.pdf', '合同'],
    ['.bashrc', '.bashrc'],
    ['v1.2 final.docx', 'v1.2 final'],
    ['无扩展名', '无扩展名'],
  ])('%s is called %s', (file, name) => {
    expect(nameWithoutExtension(file)).toBe(name)
  })
})
