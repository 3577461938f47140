/** Hashes a submission's frozen copy and every file it names again, in a worker thread. */
import { createHash } from 'node:crypto'
import { frozenCopy } from '../../../shared/contract/submissions.ts'
import { readStored } from '../read-stored.ts'
import { Vault } from '../vault.ts'
import type { SubmissionId } from '../../../shared/domain/ids.ts'
import type { TaskContext } from '../jobs/task.ts'
import { requireSubmission } from './load-submissions.ts'

export interface SubmissionCheck {
  copyIntact: boolean
  files: { name: string; sha256: string; state: 'whole' | 'damaged' | 'missing' }[]
}

export async function run(input: { id: SubmissionId }, context: TaskContext): Promise<SubmissionCheck> {
  const row = requireSubmission(context.db(), input.id)
  const vault = new Vault(context.dataDir)
  const copyIntact = createHash('sha256').update(row.frozen).digest('hex') === row.frozen_sha256
  const { evidence, files } = readStored(frozenCopy, row.frozen, 'submissions.frozen')
  const named = [
    ...files.map(({ name, sha256, bytes }) => ({ name, sha256, bytes })),
    ...evidence.map(({ number, name, sha256, bytes }) => ({ name: `${number} ${name}`, sha256, bytes })),
  ]
  const total = named.reduce((sum, { bytes }) => sum + bytes, 0)
  const checked: SubmissionCheck['files'] = []
  let done = 0
  for (const { name, sha256, bytes } of named) {
    checked.push({ name, sha256, state: await vault.inspect(sha256, context.signal) })
    context.progress((done += bytes), total, name)
  }
  return { copyIntact, files: checked }
}
