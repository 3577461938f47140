/** Hashes the files of a case again and walks the custody chain. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { TaskContext } from '../jobs/task.ts'
import { firstBrokenEntry, recordCustody } from './custody.ts'
import { selectCaseEvidence } from './store.ts'
import { Vault } from '../vault.ts'
import { transact } from '../database/open.ts'

export interface VerifyOutcome {
  checked: number
  /** Items whose file differs from its hash, or is gone. */
  damaged: string[]
  missing: string[]
  chainIntact: boolean
}

export async function run(
  input: { caseId: CaseId; now: string },
  context: TaskContext,
): Promise<VerifyOutcome> {
  const db = context.db()
  const vault = new Vault(context.dataDir)
  const items = [
    ...selectCaseEvidence(db, input.caseId, false),
    ...selectCaseEvidence(db, input.caseId, true),
  ]
  const total = items.reduce((sum, item) => sum + item.bytes, 0)
  const states = new Map<string, 'whole' | 'damaged' | 'missing'>()
  let done = 0
  for (const item of items) {
    if (!states.has(item.sha256))
      states.set(item.sha256, await checkVaultFile(vault, item.sha256, context.signal))
    context.progress((done += item.bytes), total, item.originalName)
  }
  const outcome: VerifyOutcome = {
    checked: items.length,
    damaged: items.filter((item) => states.get(item.sha256) === 'damaged').map((item) => item.id),
    missing: items.filter((item) => states.get(item.sha256) === 'missing').map((item) => item.id),
    chainIntact: firstBrokenEntry(db) === null,
  }
  await context.commit(() =>
    transact(db, (tx) =>
      recordCustody(tx, new Date(input.now), {
        action: 'verified',
        caseId: input.caseId,
        evidenceId: null,
        sha256: null,
        detail: {
          checked: outcome.checked,
          damaged: outcome.damaged.length,
          missing: outcome.missing.length,
        },
      }),
    ),
  )
  return outcome
}

/** Whether the vault's file still has its hash. Rejects with the signal's reason. */
export async function checkVaultFile(
  vault: Vault,
  sha256: string,
  signal: AbortSignal,
): Promise<'whole' | 'damaged' | 'missing'> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(vault.pathOf(sha256), { highWaterMark: 1024 * 1024 }), hash, { signal })
  } catch (error) {
    if (signal.aborted) throw signal.reason
    return (error as { code?: string }).code === 'ENOENT' ? 'missing' : 'damaged'
  }
  return hash.digest('hex') === sha256 ? 'whole' : 'damaged'
}
