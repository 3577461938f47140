/** Leaves behind on its connection what the next task must not find. */
import type { TaskContext } from '../../../electron/core/jobs/task.ts'

export async function run(input: { commit: boolean }, context: TaskContext): Promise<string[]> {
  const db = context.db()
  const found = db.prepare(`SELECT name FROM sqlite_temp_master`).pluck().all() as string[]
  db.exec('CREATE TEMP TABLE left_behind (x)')
  db.exec('BEGIN')
  db.exec('CREATE TABLE half_written (x)')
  if (input.commit) await context.commit(() => db.exec('COMMIT'))
  return found
}
