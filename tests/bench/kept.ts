/**
 * What is kept, side by side with `cp` and `sha256sum` of the same files in the same run: verification of everything, a
 * first backup, a second one of an unchanged store, and a bag of many small exhibits.
 */
import { execFileSync } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createCore, type Core } from '../../electron/core/core.ts'
import type { Limited } from './run.ts'

const MB = 1024 * 1024
/** PROOFDESK_BENCH_MB: 5120 where the disk and the hour allow it. */
const WANTED = Number(process.env['PROOFDESK_BENCH_MB'] ?? 1024)
const BAG_ITEMS = Number(process.env['PROOFDESK_BENCH_ITEMS'] ?? 2000)

/** A few long recordings and many scans, together as many megabytes as wanted. */
function writeFiles(folder: string): string[] {
  mkdirSync(folder)
  const block = Buffer.alloc(MB)
  const files: string[] = []
  for (let left = WANTED; left > 0;) {
    const size = Math.min(left, files.length < 4 ? Math.floor(WANTED / 6) : 16)
    const file = path.join(folder, `file-${files.length}.bin`)
    const handle = openSync(file, 'wx')
    for (let written = 0; written < size; written += 1) writeSync(handle, randomFillSync(block))
    closeSync(handle)
    files.push(file)
    left -= size
  }
  return files
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const ref = (file: string) => ({ kind: 'path' as const, path: file })

async function withFiles(core: Core, title: string, files: readonly string[]) {
  const { id: caseId } = await core.call('cases.create', { title })
  const { failed } = await core.run('evidence.add', { caseId, files: files.map(ref) })
  if (failed.length > 0) throw new Error('a file was not taken in')
  return caseId
}

const ratio = (value: number, limit: number): Limited => ({ value: Number(value.toFixed(3)), limit })

export async function bench(): Promise<Record<string, number | Limited>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-bench-'))
  const core = await createCore({ dataDir: path.join(folder, 'data'), door: 'terminal' })
  try {
    const files = writeFiles(path.join(folder, 'source'))
    await withFiles(core, 'large', files)
    const hash = () => execFileSync('sha256sum', files, { stdio: 'ignore' })
    // Both from the same cache: the files were just written, and are read once before the clock starts.
    hash()
    const hashed = await timed(hash)
    const verified = await timed(() => core.run('integrity.verify', { caseId: null }))
    const target = path.join(folder, 'copy')
    mkdirSync(target)
    const copied = await timed(() => {
      execFileSync('cp', [...files, target])
      execFileSync(
        'sha256sum',
        readdirSync(target).map((name) => path.join(target, name)),
        { stdio: 'ignore' },
      )
      execFileSync('sync', ['-f', target])
    })
    rmSync(target, { recursive: true })
    const file = ref(path.join(folder, 'Proofdesk.zip'))
    const first = await timed(() => core.run('backup.make', { file }))
    const second = await timed(() => core.run('backup.make', { file }))

    const small = path.join(folder, 'small')
    mkdirSync(small)
    const items = Array.from({ length: BAG_ITEMS }, (_, index) => {
      const item = path.join(small, `${index}.txt`)
      writeFileSync(item, `${index}\n`.repeat(20_000))
      return item
    })
    const caseId = await withFiles(core, 'small', items)
    const copySmall = path.join(folder, 'copy-small')
    mkdirSync(copySmall)
    const copiedSmall = await timed(() => {
      execFileSync('cp', ['-r', small, copySmall])
      execFileSync('sha256sum', items, { stdio: 'ignore' })
      execFileSync('sync', ['-f', copySmall])
    })
    const bagged = await timed(() =>
      core.run('bag.makeFolder', { caseId, folder: ref(path.join(folder, 'bag')) }),
    )
    return {
      megabytes: WANTED,
      'sha256sum ms': Math.round(hashed),
      'verify ms': Math.round(verified),
      'verify to sha256sum': ratio(verified / hashed, 1.2),
      'cp + sha256sum ms': Math.round(copied),
      'first backup ms': Math.round(first),
      'first backup to cp + sha256sum': ratio(first / copied, 1.3),
      'second backup ms': Math.round(second),
      'second backup to cp + sha256sum': ratio(second / copied, 0.05),
      'bag items': BAG_ITEMS,
      'cp + sha256sum of them ms': Math.round(copiedSmall),
      'bag ms': Math.round(bagged),
      'bag to cp + sha256sum': ratio(bagged / copiedSmall, 1.5),
    }
  } finally {
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
