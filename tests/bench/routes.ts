/** Round trip of small routes: in process, and over the loopback page's door where that is what the user waits for. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createCore } from '../../electron/core/core.ts'

const CALLS = 2000

function percentile(sorted: readonly number[], share: number): number {
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3))
}

/** p50 and p95 of a read and a write, in ms. */
export async function bench(): Promise<Record<string, number>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'proofdesk-bench-'))
  const core = await createCore({ dataDir, door: 'terminal' })
  try {
    const { id } = await core.call('cases.create', { title: 'bench', scenario: 'settlement-delay' })
    const figures: Record<string, number> = {}
    const measure = async (name: string, call: (turn: number) => Promise<unknown>) => {
      const times: number[] = []
      for (let turn = 0; turn < CALLS; turn += 1) {
        const started = performance.now()
        await call(turn)
        times.push(performance.now() - started)
      }
      times.sort((a, b) => a - b)
      figures[`${name} p50, ms`] = percentile(times, 0.5)
      figures[`${name} p95, ms`] = percentile(times, 0.95)
    }
    await measure('cases.get', () => core.call('cases.get', { id }))
    await measure('cases.update', (turn) =>
      core.call('cases.update', { id, fields: { title: `bench ${turn}` } }),
    )
    return figures
  } finally {
    await core.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
