/**
 * Ingest of 2 GB into the vault, side by side with `cp` and `sha256sum` of the same files in the same run.
 * Sizes as people have them: a few long recordings, scans, many screenshots.
 */
import { execFileSync } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createCore } from '../../electron/core/core.ts'

const MB = 1024 * 1024
const SIZES = [
  ...Array<number>(2).fill(512 * MB),
  ...Array<number>(8).fill(96 * MB),
  ...Array<number>(256).fill(1 * MB),
]
const ROUNDS = 3

function writeFiles(folder: string): string[] {
  const block = Buffer.alloc(MB)
  return SIZES.map((bytes, index) => {
    const file = path.join(folder, `file-${index}.bin`)
    const handle = openSync(file, 'wx')
    for (let written = 0; written < bytes; written += MB) writeSync(handle, randomFillSync(block))
    closeSync(handle)
    return file
  })
}

function copyAndHash(files: readonly string[], target: string): number {
  mkdirSync(target)
  const started = performance.now()
  execFileSync('cp', [...files, target])
  execFileSync('sha256sum', [...files], { stdio: 'ignore' })
  // The vault's files are on disk when it answers; so must the copy be.
  execFileSync('sync', ['-f', target])
  return performance.now() - started
}

async function ingest(files: readonly string[], dataDir: string): Promise<number> {
  const core = await createCore({ dataDir, door: 'terminal' })
  const { id } = await core.call('cases.create', { title: 'bench' })
  const started = performance.now()
  const finished = new Promise<void>((resolve, reject) => {
    core.on((event) => {
      if (event.name !== 'job.finished') return
      if (event.payload.status === 'done') resolve()
      else reject(new Error(event.payload.error?.message ?? event.payload.status))
    })
  })
  await core.call('evidence.add', { caseId: id, files: files.map((file) => ({ kind: 'path', path: file })) })
  await finished
  const took = performance.now() - started
  await core.close()
  return took
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Prints the figures; the ratio is the claim (at most 1.6). */
export async function bench(): Promise<Record<string, number>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-bench-'))
  try {
    const source = path.join(folder, 'source')
    mkdirSync(source)
    const files = writeFiles(source)
    const reference: number[] = []
    const ours: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const copy = path.join(folder, 'copy')
      reference.push(copyAndHash(files, copy))
      rmSync(copy, { recursive: true })
      const dataDir = path.join(folder, 'data')
      ours.push(await ingest(files, dataDir))
      rmSync(dataDir, { recursive: true })
    }
    return {
      megabytes: SIZES.reduce((sum, bytes) => sum + bytes, 0) / MB,
      'cp + sha256sum, ms (median of 3)': Math.round(median(reference)),
      'ingest, ms (median of 3)': Math.round(median(ours)),
      'ratio (at most 1.6)': Number((median(ours) / median(reference)).toFixed(2)),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
