/** One bit turned, anywhere: found and named. PROOFDESK_FLIPS: how many of each kind (the default is a sample). */
import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { ref } from '../../support/made.ts'
import { attack, caseWithFiles, faultsOf, type CustodyRow } from './attack.ts'

const FLIPS = Number(process.env['PROOFDESK_FLIPS'] ?? 40)

/** Places spread over so many bytes, the first and the last among them, each with a bit. */
function places(bytes: number, count = FLIPS): { at: number; bit: number }[] {
  return Array.from({ length: count }, (_, turn) => ({
    at: Math.round((turn * (bytes - 1)) / Math.max(1, count - 1)),
    bit: (turn * 5) % 8,
  }))
}

/** Turns one bit of a file while `work` looks at it, and turns it back. */
async function flipped<T>(
  file: string,
  { at, bit }: { at: number; bit: number },
  work: () => Promise<T>,
): Promise<T> {
  const whole = readFileSync(file)
  const bent = Buffer.from(whole)
  bent[at] = (bent[at] ?? 0) ^ (1 << bit)
  chmodSync(file, 0o600)
  writeFileSync(file, bent)
  try {
    return await work()
  } finally {
    writeFileSync(file, whole)
  }
}

const allFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

describe('a bit turned', () => {
  test('in a file of the vault: that file is named, and no other', async () => {
    const { core, added } = await caseWithFiles(4)
    for (const [turn, place] of places(10).entries()) {
      const item = added[turn % added.length]
      const { path: file } = await core.files.evidence(item?.id as never)
      const at = place.at % statSync(file).size
      const faults = await flipped(file, { ...place, at }, () => faultsOf(core))
      expect(faults.map(({ kind, evidenceId }) => [kind, evidenceId])).toEqual([['file-damaged', item?.id]])
    }
    expect(await faultsOf(core)).toEqual([])
  })

  test('in a backup, of its entries, directories or what lies between: the part is named', async () => {
    const { core } = await caseWithFiles(3)
    const file = path.join(temporaryFolder(), 'b.zip')
    await core.run('backup.make', { file: ref(file) })
    await core.run('backup.make', { file: ref(file) })
    for (const place of places(statSync(file).size)) {
      const found = await flipped(file, place, () =>
        core.run('backup.inspect', { file: ref(file) }).then(
          ({ damaged, unfinished }) => damaged.length > 0 || unfinished,
          ({ code }: { code: string }) => /^backup\./.test(code),
        ),
      )
      expect({ place, found }).toEqual({ place, found: true })
    }
    expect(await core.run('backup.inspect', { file: ref(file) })).toMatchObject({
      damaged: [],
      unfinished: false,
    })
  })

  test('in a bag: its own manifests name the file, and what comes from data/ is not taken in', async () => {
    const { core, caseId } = await caseWithFiles(3)
    const bag = path.join(temporaryFolder(), 'bag')
    await core.run('bag.makeFolder', { caseId, folder: ref(bag) })
    const files = allFiles(bag).filter((file) => statSync(file).size > 0)
    for (let turn = 0; turn < FLIPS; turn += 1) {
      const file = files[turn % files.length] ?? ''
      const [place] = places(statSync(file).size, 1 + (turn % 7)).slice(-1)
      if (!place) continue
      const within = path.relative(bag, file).split(path.sep).join('/')
      const told = await flipped(file, place, () => Promise.resolve(sha256sum(bag)))
      // A line of a manifest that no longer reads as one is told by the other manifest, which has it.
      if (within !== 'tagmanifest-sha256.txt') expect({ within, told }).toEqual({ within, told: false })
      if (!within.startsWith('data/')) continue
      const refused = await flipped(file, place, () =>
        core.run('bag.look', { file: ref(bag) }).then(
          () => 'taken',
          ({ code }: { code: string }) => code,
        ),
      )
      expect({ within, refused }).toEqual({ within, refused: 'bag.damaged' })
    }
    expect(sha256sum(bag)).toBe(true)
  })

  test('in an entry of the custody log, whichever field: that entry is named', async () => {
    const { core } = await caseWithFiles(6)
    const { dataDir } = core
    await core.close()
    const fields = ['at', 'action', 'case_id', 'evidence_id', 'sha256', 'detail', 'hash'] as const
    for (let turn = 0; turn < Math.min(FLIPS, 42); turn += 1) {
      const field = fields[turn % fields.length] ?? 'hash'
      const sequence = 1 + (turn % 6)
      const change = async (how: (value: string) => string) => {
        const again = await openCore(dataDir)
        await attack(again, (db) => {
          const row = db.prepare('SELECT * FROM custody WHERE sequence = ?').get(sequence) as CustodyRow
          db.prepare(`UPDATE custody SET ${field} = ? WHERE sequence = ?`).run(
            how(String(row[field])),
            sequence,
          )
          db.exec(TRIGGERS)
        })
      }
      let before = ''
      await change((value) => {
        before = value
        const at = turn % value.length
        // The lowest bit, or the next one where that would not be text any more.
        const code = value.charCodeAt(at) ^ (turn % 2 === 0 ? 1 : 2)
        return value.slice(0, at) + String.fromCharCode(code) + value.slice(at + 1)
      })
      const attacked = await openCore(dataDir)
      const faults = await faultsOf(attacked)
      await attacked.close()
      expect({
        field,
        named: faults.some((fault) => fault.sequence === sequence || fault.sequence === sequence + 1),
      }).toEqual({ field, named: true })
      await change(() => before)
    }
  })
})

const TRIGGERS = `
  CREATE TRIGGER custody_no_update BEFORE UPDATE ON custody BEGIN SELECT RAISE(ABORT, 'custody is append only'); END;
  CREATE TRIGGER custody_no_delete BEFORE DELETE ON custody BEGIN SELECT RAISE(ABORT, 'custody is append only'); END;`

/** Whether both manifests hold, by a program that is not ours. */
function sha256sum(bag: string): boolean {
  try {
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt'])
      execFileSync('sha256sum', ['--strict', '--status', '-c', manifest], { cwd: bag, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
