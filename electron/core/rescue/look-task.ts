/** What is there, of a store that may not open. */
import { statSync } from 'node:fs'
import type { RescueFound } from '../../../shared/contract/rescue.ts'
import type { TaskContext } from '../jobs/task.ts'
import { Vault } from '../vault.ts'
import { salvage } from './salvage.ts'

export function run(_input: null, { dataDir }: Pick<TaskContext, 'dataDir'>): RescueFound {
  const vault = new Vault(dataDir)
  const { database, cases, files, lastBackup } = salvage(dataDir)
  const names = vault.names()
  const named = new Set(files.map(({ sha256 }) => sha256))
  const counts = new Map<string, number>()
  for (const { caseTitle } of files) counts.set(caseTitle, (counts.get(caseTitle) ?? 0) + 1)
  return {
    database,
    cases: cases.map(({ title }) => ({ title, files: counts.get(title) ?? 0 })),
    files: names.length,
    named: names.filter((sha256) => named.has(sha256)).length,
    bytes: names.reduce(
      (sum, sha256) => sum + (statSync(vault.pathOf(sha256), { throwIfNoEntry: false })?.size ?? 0),
      0,
    ),
    lastBackup,
  }
}
